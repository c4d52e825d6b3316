import type { Catalogue } from '../i18n/catalogue.ts';

const characters = (count: number) => (count === 1 ? '1 character' : `${count} characters`);

const en = {
  title: 'Look up a receipt',
  lead: 'Type the code of your receipt, or scan its QR code with a phone.',
  code: 'Receipt code',
  example: 'Four groups of four letters and digits, such as 7Q3K-0VTX-M2RA-91ZC',
  count: (typed: number, of: number) => `${typed} of ${of}`,
  missing: (group: number, count: number) => `Group ${group}: ${characters(count)} missing`,
  foreign: (group: number, character: string) => `Group ${group}: “${character}” is on no receipt`,
  surplus: 'That is more than a receipt has. Compare with yours.',
  lookUp: 'Look up',
  asking: 'Looking it up',
  recorded: {
    title: 'This ballot is recorded',
    steps: [
      'It is in the ballot box.',
      'It is in the vote log.',
      'It counts: results are counted from this log, each ballot once.',
    ] as readonly string[],
  },
  queued: {
    title: 'This ballot is accepted',
    inBox: 'It is safe in the ballot box.',
    onItsWay: 'It is on its way to the vote log. Nothing is left for you to do; look again later.',
  },
  unknown: {
    title: 'No ballot has this code',
    compare: 'Compare it with your receipt, group by group: most often a character was mistyped.',
    other: 'A receipt of another election is not found here.',
    help: 'If every character is right, show your receipt to the election commission.',
  },
  failed: {
    'no-answer': 'The polling station does not answer. Your receipt stays good: try again later.',
    'too-many-requests': 'Very many people are looking at this moment. Please try again in a little while.',
  },
  meaning: 'What a receipt proves',
  proves: [
    'That the ballot with this code was taken, and has not been lost or exchanged: the code is computed from the ballot.',
    'Anyone may look it up, as often as they like, without giving a name.',
  ] as readonly string[],
  provesNot: [
    'Whom you voted for: neither this page nor anybody who has only the code can tell.',
    'Who you are: the ballot has no name, number or time.',
  ] as readonly string[],
  provesNotTitle: 'And what it does not',
  display: 'Text size and colours',
};

const ka: typeof en = {
  title: 'ქვითრის შემოწმება',
  lead: 'აკრიფეთ ქვითრის კოდი ან დაასკანირეთ მისი QR კოდი ტელეფონით.',
  code: 'ქვითრის კოდი',
  example: 'ასოებისა და ციფრების ოთხი ოთხნიშნა ჯგუფი, მაგალითად, 7Q3K-0VTX-M2RA-91ZC',
  count: (typed, of) => `${typed} / ${of}`,
  missing: (group, count) => `ჯგუფი ${group}: აკლია ${count} სიმბოლო`,
  foreign: (group, character) => `ჯგუფი ${group}: „${character}“ ქვითარზე არ გვხვდება`,
  surplus: 'ეს ქვითრის კოდზე გრძელია. შეადარეთ თქვენს ქვითარს.',
  lookUp: 'შემოწმება',
  asking: 'მოწმდება',
  recorded: {
    title: 'ეს ბიულეტენი ჩაწერილია',
    steps: [
      'ის საარჩევნო ყუთშია.',
      'ის ხმების ჟურნალშია.',
      'ის ითვლება: შედეგები ამ ჟურნალიდან ითვლება, თითო ბიულეტენი ერთხელ.',
    ],
  },
  queued: {
    title: 'ეს ბიულეტენი მიღებულია',
    inBox: 'ის დაცულია საარჩევნო ყუთში.',
    onItsWay: 'ის ხმების ჟურნალს გადაეცემა. თქვენგან არაფერია საჭირო; შეამოწმეთ მოგვიანებით.',
  },
  unknown: {
    title: 'ასეთი კოდით ბიულეტენი არ არის',
    compare: 'შეადარეთ თქვენს ქვითარს ჯგუფ-ჯგუფად: ყველაზე ხშირად ერთი სიმბოლოა შეცდომით აკრეფილი.',
    other: 'სხვა არჩევნების ქვითარი აქ არ მოიძებნება.',
    help: 'თუ ყველა სიმბოლო სწორია, აჩვენეთ ქვითარი საარჩევნო კომისიას.',
  },
  failed: {
    'no-answer': 'საარჩევნო უბანი არ პასუხობს. ქვითარი ძალაში რჩება: სცადეთ მოგვიანებით.',
    'too-many-requests': 'ამ წუთას ძალიან ბევრი ადამიანი ამოწმებს ქვითარს. სცადეთ ცოტა ხანში.',
  },
  meaning: 'რას ადასტურებს ქვითარი',
  proves: [
    'რომ ამ კოდის მქონე ბიულეტენი მიღებულია და არც დაკარგულა, არც შეცვლილა: კოდი ბიულეტენიდან გამოითვლება.',
    'შემოწმება ნებისმიერს შეუძლია, რამდენჯერაც სურს, სახელის დასახელების გარეშე.',
  ],
  provesNot: [
    'ვის მიეცით ხმა: ამას ვერც ეს გვერდი გეტყვით და ვერც ის, ვისაც მხოლოდ კოდი აქვს.',
    'ვინ ხართ: ბიულეტენზე არც სახელია, არც ნომერი და არც დრო.',
  ],
  provesNotTitle: 'და რას არ ადასტურებს',
  display: 'ტექსტის ზომა და ფერები',
};

/** The page where receipts are looked up. */
export const receiptMessages: Catalogue<typeof en> = { ka, en };
