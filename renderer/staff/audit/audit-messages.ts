import type { Catalogue } from '../../i18n/catalogue.ts';

const en = {
  lead: 'Who did what, and when. Each entry carries the hash of the one before, so none can be changed or taken out unnoticed. It holds no voter data.',
  chainHolds: (entries: string) =>
    `The chain holds: ${entries} entries looked at on this page, each tied to the one before.`,
  chainBroken: (seq: string) =>
    `The chain is broken at entry ${seq}. Run “npm run verify”, and tell the commission.`,
  actorHint: 'a part of the name; the whole log is searched',
  outcome: 'Outcome',
  all: 'All',
  done: 'Done',
  refused: 'Refused',
  entries: 'Entries',
  seq: 'No.',
  at: 'Time',
  actor: 'Who',
  action: 'Act',
  detail: 'Detail',
  older: 'Older entries',
  noneFound: 'The log has no such entry.',
  loaded: (entries: string) => `${entries} entries loaded`,
  end: 'This is the beginning of the log.',
  newest: 'Look for new entries',
  checkText: '“npm run verify” checks the whole log and its signed checkpoints.',
};

const ka: typeof en = {
  lead: 'ვინ რა გააკეთა და როდის. ყოველ ჩანაწერს წინა ჩანაწერის ჰეში ახლავს, ამიტომ მისი შეუმჩნევლად შეცვლა ან ამოღება შეუძლებელია. ამომრჩევლის მონაცემები აქ არ არის.',
  chainHolds: (entries) =>
    `ჯაჭვი მთლიანია: ამ გვერდზე შემოწმდა ${entries} ჩანაწერი, თითოეული წინას უკავშირდება.`,
  chainBroken: (seq) => `ჯაჭვი ჩანაწერ ${seq}-თან წყდება. გაუშვით „npm run verify“ და შეატყობინეთ კომისიას.`,
  actorHint: 'სახელის ნაწილი; მოწმდება მთელი ჟურნალი',
  outcome: 'შედეგი',
  all: 'ყველა',
  done: 'შესრულდა',
  refused: 'უარყოფილია',
  entries: 'ჩანაწერები',
  seq: '№',
  at: 'დრო',
  actor: 'ვინ',
  action: 'მოქმედება',
  detail: 'დეტალი',
  older: 'უფრო ძველი ჩანაწერები',
  noneFound: 'ჟურნალში ასეთი ჩანაწერი არ არის.',
  loaded: (entries) => `ჩატვირთულია ${entries} ჩანაწერი`,
  end: 'ეს ჟურნალის დასაწყისია.',
  newest: 'ახალი ჩანაწერების ნახვა',
  checkText: '„npm run verify“ მთელ ჟურნალსა და მის ხელმოწერილ საკონტროლო წერტილებს ამოწმებს.',
};

export const auditMessages: Catalogue<typeof en> = { ka, en };
