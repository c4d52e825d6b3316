/** A municipality, with its people in thousands (census of 2014). `code` is ours, for making personal IDs. */
export interface Municipality {
  name: string;
  code: number;
  thousands: number;
}

/**
 * Georgia's municipalities (Tbilisi's districts) by region, with ids as in the election definition. No census was held
 * in Abkhazia, so nobody is made up there.
 */
const listed: Record<string, string> = {
  tbilisi: `
    ვაკე 110, საბურთალო 138, მთაწმინდა 50, კრწანისი 40, ისანი 124, სამგორი 177, ჩუღურეთი 66, დიდუბე 71,
    ნაძალადევი 155, გლდანი 178`,
  adjara: 'ბათუმი 152.8, ქობულეთი 74.8, ხელვაჩაური 51.2, ქედა 16.8, შუახევი 15, ხულო 23.3',
  guria: 'ოზურგეთი 62.9, ლანჩხუთი 31.5, ჩოხატაური 19',
  imereti: `
    ქუთაისი 147.6, ზესტაფონი 57.6, სამტრედია 48.6, წყალტუბო 56.9, ჭიათურა 39.9, საჩხერე 37.8, თერჯოლა 35.6,
    ბაღდათი 21.6, ვანი 24.5, ხონი 23.6, ხარაგაული 19.5, ტყიბული 20.8`,
  kakheti: `
    თელავი 58.4, გურჯაანი 54.3, საგარეჯო 51.8, ლაგოდეხი 41.7, ახმეტა 31.5, სიღნაღი 29.9, ყვარელი 29.8,
    დედოფლისწყარო 21.2`,
  'kvemo-kartli': `
    რუსთავი 125.1, მარნეული 104.3, გარდაბანი 81.9, ბოლნისი 53.6, თეთრიწყარო 21.1, დმანისი 19.1, წალკა 18.8`,
  'mtskheta-mtianeti': 'მცხეთა 55.5, დუშეთი 25.7, თიანეთი 9.5, ყაზბეგი 3.8',
  'racha-lechkhumi': 'ამბროლაური 11.2, ცაგერი 10.4, ონი 6.1, ლენტეხი 4.4',
  'samegrelo-zemo-svaneti': `
    ზუგდიდი 105.5, ფოთი 41.5, სენაკი 39.7, მარტვილი 33.5, ხობი 30.5, წალენჯიხა 26.2, ჩხოროწყუ 22.3, აბაშა 22.3,
    მესტია 9.3`,
  'samtskhe-javakheti':
    'ახალქალაქი 45.1, ახალციხე 39, ბორჯომი 25.2, ნინოწმინდა 24.5, ადიგენი 16.5, ასპინძა 10.4',
  'shida-kartli': 'გორი 125.7, ხაშური 52.6, კასპი 43.8, ქარელი 41.3',
  abkhazia: '',
};

let code = 0;
const byRegion = new Map(Object.entries(listed).map(([region, list]) => [region, readList(list)]));

/** A region's municipalities, or `undefined` when the region is none of Georgia's. */
export function municipalitiesOf(region: string): readonly Municipality[] | undefined {
  return byRegion.get(region);
}

function readList(list: string): Municipality[] {
  return [...list.matchAll(/(\S+) ([\d.]+)/g)].map(([, name = '', thousands]) => ({
    name,
    thousands: Number(thousands),
    code: ++code,
  }));
}
