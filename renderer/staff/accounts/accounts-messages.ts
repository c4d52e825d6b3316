import type { StaffAccount } from '../../../main-services/contracts/staff/accounts.ts';
import type { Role } from '../../../main-services/contracts/staff/roles.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

const en = {
  lead: 'Who can sign in. Give everybody an account of their own: the audit log tells who did what by these names.',
  title: 'Accounts',
  name: 'Name',
  role: 'Role',
  state: 'State',
  lastSeen: 'Last signed in',
  never: 'never',
  statuses: { active: 'active', disabled: 'disabled' } satisfies Record<StaffAccount['status'], string>,
  oneTime: 'one-time PIN',
  lockedUntil: (time: string) => `locked until ${time}`,
  you: 'you',
  roleTexts: {
    poll_worker: 'opens, pauses and closes the polls, and helps voters',
    official: 'answers for the result: reopens, certifies, makes reports',
    administrator: 'answers for the equipment: accounts, credentials, official mode',
  } satisfies Record<Role, string>,

  make: 'New account',
  makeButton: 'Make it',
  nameHint: 'As it is to stand in the audit log',
  disable: 'Disable',
  disableTitle: (name: string) => `Disable ${name}’s account?`,
  disableEffects: ['Whoever is signed in with it is signed out at once.', 'It can be enabled again.'],
  enable: 'Enable',
  enableTitle: (name: string) => `Enable ${name}’s account?`,
  enableEffects: ['Its owner can sign in with the PIN that they had.'],
  reset: 'New PIN',
  resetTitle: (name: string) => `Give ${name} a new PIN?`,
  resetEffects: [
    'The PIN that they have is void at once, and they are signed out everywhere.',
    'A one-time PIN is shown here once. A lock after wrong PINs ends.',
  ],
  pinTitle: (name: string) => `${name}’s one-time PIN`,
  pinOnce:
    'It is shown once and kept nowhere. Tell it to nobody but its owner, who chooses another at the first sign-in.',
  pinDone: 'I have handed it over',
};

const ka: typeof en = {
  lead: 'ვის შეუძლია სისტემაში შესვლა. ყველას საკუთარი ანგარიში მიეცით: აუდიტის ჟურნალში სწორედ ეს სახელები წერია.',
  title: 'ანგარიშები',
  name: 'სახელი',
  role: 'როლი',
  state: 'მდგომარეობა',
  lastSeen: 'ბოლო შესვლა',
  never: 'არასდროს',
  statuses: { active: 'მოქმედია', disabled: 'გათიშულია' },
  oneTime: 'ერთჯერადი PIN-კოდი',
  lockedUntil: (time) => `დაბლოკილია ${time}-მდე`,
  you: 'თქვენ',
  roleTexts: {
    poll_worker: 'იწყებს, აჩერებს და ასრულებს კენჭისყრას, ეხმარება ამომრჩევლებს',
    official: 'პასუხს აგებს შედეგზე: ხელახლა ხსნის, ამტკიცებს, ადგენს ოქმებს',
    administrator: 'პასუხს აგებს აღჭურვილობაზე: ანგარიშები, ავტორიზაციები, ოფიციალური რეჟიმი',
  },

  make: 'ახალი ანგარიში',
  makeButton: 'შექმნა',
  nameHint: 'როგორც აუდიტის ჟურნალში უნდა ეწეროს',
  disable: 'გათიშვა',
  disableTitle: (name) => `გავთიშოთ ანგარიში: ${name}?`,
  disableEffects: [
    'ვინც ამ ანგარიშით არის შესული, მაშინვე გამოვა.',
    'ანგარიშის ხელახლა ჩართვა შესაძლებელია.',
  ],
  enable: 'ჩართვა',
  enableTitle: (name) => `ჩავრთოთ ანგარიში: ${name}?`,
  enableEffects: ['მფლობელი ძველი PIN-კოდით შევა.'],
  reset: 'ახალი PIN-კოდი',
  resetTitle: (name) => `მივცეთ ახალი PIN-კოდი: ${name}?`,
  resetEffects: [
    'მოქმედი PIN-კოდი მაშინვე უქმდება და მფლობელი ყველგან გამოდის.',
    'ერთჯერადი PIN-კოდი აქ ერთხელ გამოჩნდება. არასწორი PIN-კოდების გამო დაწესებული ბლოკი იხსნება.',
  ],
  pinTitle: (name) => `ერთჯერადი PIN-კოდი: ${name}`,
  pinOnce: 'ერთხელ ჩანს და არსად ინახება. გადაეცით მხოლოდ მფლობელს, რომელიც პირველი შესვლისას სხვას აირჩევს.',
  pinDone: 'გადავეცი',
};

export const accountsMessages: Catalogue<typeof en> = { ka, en };
