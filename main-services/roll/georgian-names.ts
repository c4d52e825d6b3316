import { faker } from '@faker-js/faker/locale/ka_GE';

/**
 * Common first names. Faker's Georgian ones come without a gender and mix in pet names, so these are our own, roughly
 * the most common first.
 */
export const firstNames: Record<'female' | 'male', readonly string[]> = {
  female: words(`
    ნინო მარიამ თამარ ნანა ეკატერინე ქეთევან ანა ნათია მაია ხათუნა მანანა ლელა ნათელა სოფიო თეა ია ეთერ ნატალია
    თინათინ მარინა ელენე ლია მზია ნაირა ირინა სალომე თეონა ლალი ლიანა ლამარა დარეჯან მაკა ციალა შორენა ნონა ეკა
    ელისო რუსუდან მედეა გულნარა ირმა ლუიზა ნელი ანი თათია ბარბარე ლილი გვანცა თამთა ნესტან მერი ლეილა დალი ნუნუ
    ქრისტინე ცირა ნანული ინგა მზევინარ`),
  male: words(`
    გიორგი დავით ზურაბ ალექსანდრე ლევან ირაკლი გია თამაზ ნუგზარ ლუკა თეიმურაზ მიხეილ მამუკა ნიკოლოზ ვახტანგ გელა
    ზაზა ბესიკ შოთა მალხაზ ემზარ გურამ თენგიზ ვალერი მერაბ ავთანდილ ნიკა ლაშა ჯემალ კახაბერ რამაზ ივანე იოსებ საბა
    პაატა ბექა ოთარ რევაზ ნოდარ ილია თორნიკე გივი ზვიად არჩილ ამირან ანზორ ვაჟა გოჩა შალვა გრიგოლ დიმიტრი კობა
    თემურ ანდრია დემეტრე აკაკი ჯაბა ბადრი გიგა`),
};

/** Family names: the most common ones first, then those that Faker has for Georgia. */
export const familyNames: readonly string[] = [
  ...new Set([
    ...words(`
      ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე ლომიძე წიკლაური ბოლქვაძე კვარაცხელია ნოზაძე შენგელია აბულაძე
      ხუციშვილი თოდუა ცინცაძე გოგოლაძე ქობალია ხვედელიძე მიქელაძე შარაშიძე ჯიქია გვასალია კაკაბაძე რამიშვილი
      სულაბერიძე მამულაშვილი ფირცხალავა გოგიაშვილი მოსიაშვილი`),
    ...(faker.rawDefinitions.person?.last_name?.generic ?? []),
  ]),
];

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
