import type { Catalogue } from '../../i18n/catalogue.ts';

const en = {
  lead: 'Each kiosk, and each program that sends votes, has a credential of its own. A ballot carries the station of the credential that sent it.',
  required:
    'Votes are taken only with a credential. The kiosk that this station’s own program opens has one by itself.',
  optional: 'In this election votes are taken without a credential, too; they count for this station.',
  stationsTitle: 'Stations and their credentials',
  thisStation: 'this station',
  active: (credentials: string) => `${credentials} in use`,
  none: 'no credential',
  madeBy: (time: string, name: string) => `made ${time} by ${name}`,
  revokedBy: (time: string, name: string) => `revoked ${time} by ${name}`,
  revoked: 'revoked',
  filter: 'Find a station',
  noneFound: 'No station of that name.',
  more: (stations: string) => `${stations} more stations: find them by name or id.`,

  make: 'New credential',
  makeTitle: 'New credential',
  station: 'Station',
  label: 'What it is for',
  labelHint: 'For example “kiosk 2, by the door”',
  makeButton: 'Make it',
  tokenTitle: 'Set up the kiosk now',
  tokenOnce: 'This is shown once and kept nowhere. Whoever has it can send ballots as this station.',
  tokenFor: (station: string, label: string) => `${station}: ${label}`,
  kioskLink: 'Open this address on the kiosk, or point its camera at the code:',
  token: 'For another program, the token itself:',
  qrLabel: 'QR code with the kiosk’s address',
  loopback:
    'This address is of this machine only. On another machine, use the address under which that one reaches the station.',
  tokenDone: 'I have set it up',

  revoke: 'Revoke',
  revokeTitle: 'Revoke this credential?',
  revokeEffects: [
    'Its kiosk takes no vote any more, and says so. Ballots that it has sent stay.',
    'A revoked credential can’t be brought back; make a new one.',
  ],
};

const ka: typeof en = {
  lead: 'ყველა აპარატს და ყველა პროგრამას, რომელიც ხმებს გზავნის, საკუთარი ავტორიზაცია აქვს. ბიულეტენს ახლავს იმ უბნის სახელი, რომლის ავტორიზაციითაც გაიგზავნა.',
  required: 'ხმა მხოლოდ ავტორიზაციით მიიღება. აპარატს, რომელსაც ამ უბნის პროგრამა თავად ხსნის, ის უკვე აქვს.',
  optional: 'ამ არჩევნებზე ხმა ავტორიზაციის გარეშეც მიიღება და ამ უბანს ეთვლება.',
  stationsTitle: 'უბნები და მათი ავტორიზაციები',
  thisStation: 'ეს უბანი',
  active: (credentials) => `მოქმედია ${credentials}`,
  none: 'ავტორიზაცია არ არის',
  madeBy: (time, name) => `შექმნილია ${time}, ავტორი: ${name}`,
  revokedBy: (time, name) => `გაუქმებულია ${time}, ავტორი: ${name}`,
  revoked: 'გაუქმებულია',
  filter: 'უბნის პოვნა',
  noneFound: 'ასეთი უბანი ვერ მოიძებნა.',
  more: (stations) => `კიდევ ${stations} უბანი: იპოვეთ სახელით ან ნომრით.`,

  make: 'ახალი ავტორიზაცია',
  makeTitle: 'ახალი ავტორიზაცია',
  station: 'უბანი',
  label: 'რისთვისაა',
  labelHint: 'მაგალითად, „აპარატი 2, კართან“',
  makeButton: 'შექმნა',
  tokenTitle: 'ახლავე გამართეთ აპარატი',
  tokenOnce:
    'ეს მხოლოდ ერთხელ ჩანს და არსად ინახება. ვისაც ის აქვს, ამ უბნის სახელით ბიულეტენების გაგზავნა შეუძლია.',
  tokenFor: (station, label) => `${station}: ${label}`,
  kioskLink: 'გახსენით ეს მისამართი აპარატზე ან კოდს მისი კამერა მიუშვირეთ:',
  token: 'სხვა პროგრამისთვის, თავად გასაღები:',
  qrLabel: 'QR-კოდი აპარატის მისამართით',
  loopback:
    'ეს მისამართი მხოლოდ ამ კომპიუტერზე მუშაობს. სხვა კომპიუტერზე გამოიყენეთ მისამართი, რომლითაც ის უბანს უკავშირდება.',
  tokenDone: 'აპარატი გამართულია',

  revoke: 'გაუქმება',
  revokeTitle: 'გავაუქმოთ ეს ავტორიზაცია?',
  revokeEffects: [
    'მისი აპარატი ხმას აღარ მიიღებს და ამას ეკრანზე აჩვენებს. უკვე გაგზავნილი ბიულეტენები რჩება.',
    'გაუქმებული ავტორიზაცია აღარ აღდგება; ახალი შექმენით.',
  ],
};

export const stationsMessages: Catalogue<typeof en> = { ka, en };
