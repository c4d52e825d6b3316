import type { PollStatus } from '../../../main-services/contracts/polls.ts';
import type { Role } from '../../../main-services/contracts/staff/roles.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

const en = {
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  name: 'Name',
  pin: 'PIN',
  loading: 'Asking the station…',
  stale: (time: string) => `The station does not answer. What is shown is from ${time}.`,
  neverAnswered: 'The station does not answer. Trying again…',
  working: 'Working…',
  roles: {
    poll_worker: 'Poll worker',
    official: 'Official',
    administrator: 'Administrator',
  } satisfies Record<Role, string>,
  polls: {
    setup: 'Not opened yet',
    open: 'Open',
    paused: 'Paused',
    closed: 'Closed',
    certified: 'Certified',
  } satisfies Record<PollStatus, string>,
  pollsNow: 'Polls',
  secondPerson: {
    title: 'Second person',
    text: 'Another official or administrator agrees, with their own name and PIN.',
    name: 'Second person’s name',
    pin: 'Second person’s PIN',
  },
  tryAgainIn: 'Time left until the next try:',
};

const ka: typeof en = {
  cancel: 'გაუქმება',
  close: 'დახურვა',
  copy: 'კოპირება',
  copied: 'დაკოპირდა',
  name: 'სახელი',
  pin: 'PIN-კოდი',
  loading: 'ველოდებით უბნის პასუხს…',
  stale: (time) => `უბანი არ პასუხობს. ნაჩვენებია ${time}-ის მონაცემები.`,
  neverAnswered: 'უბანი არ პასუხობს. ვცდილობთ ხელახლა…',
  working: 'სრულდება…',
  roles: {
    poll_worker: 'უბნის თანამშრომელი',
    official: 'უფლებამოსილი პირი',
    administrator: 'ადმინისტრატორი',
  },
  polls: {
    setup: 'ჯერ არ დაწყებულა',
    open: 'მიმდინარეობს',
    paused: 'შეჩერებულია',
    closed: 'დასრულებულია',
    certified: 'დამტკიცებულია',
  },
  pollsNow: 'კენჭისყრა',
  secondPerson: {
    title: 'მეორე პირი',
    text: 'თანხმობას სხვა უფლებამოსილი პირი ან ადმინისტრატორი საკუთარი სახელითა და PIN-კოდით ადასტურებს.',
    name: 'მეორე პირის სახელი',
    pin: 'მეორე პირის PIN-კოდი',
  },
  tryAgainIn: 'შემდეგ ცდამდე დარჩა:',
};

/** What several screens for staff say. */
export const commonStaffMessages: Catalogue<typeof en> = { ka, en };
