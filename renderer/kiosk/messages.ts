import type { PollStatus } from '../../main-services/contracts/polls.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import type { RefusalReason, WaitReason } from './flow/kiosk-state.ts';

interface Explained {
  title: string;
  text: string;
}

const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);

const en = {
  start: 'Vote in English',
  welcome: 'Welcome',
  welcomeText: 'Have your identity card and your voter card ready.',
  steps: ['Card', 'Choice', 'Review', 'Receipt'] as readonly string[],
  stepOf: (step: number, of: number, name: string) => `Step ${step} of ${of}: ${name}`,
  help: 'Need help? Call a poll worker. They can’t see your choice.',
  leave: 'Leave',

  entry: {
    title: 'Enter your ID and card code',
    text: 'Type them, or hold your voter card to the scanner.',
    personalId: 'Personal ID',
    personalIdHint: '11 digits, on your identity card',
    guid: 'Card code',
    guidHint: '32 characters, on your voter card',
    count: (typed: number, of: number) => `${typed} of ${of}`,
    complete: (field: string) => `${field}: complete`,
    incomplete: (missing: number) =>
      missing === 1
        ? '1 character is missing. Please check.'
        : `${missing} characters are missing. Please check.`,
    keypad: 'On-screen keypad',
    erase: 'Erase the last character',
    clear: 'Clear',
    next: 'Next',
  },

  candidates: {
    title: 'Choose one candidate',
    text: 'You can change your choice until you cast your ballot.',
    number: (number: number) => `Number ${number}`,
    unchosen: 'Choose a candidate to go on.',
    review: 'Review my choice',
    moreAbove: 'More candidates above',
    moreBelow: 'More candidates below',
  },

  review: {
    title: 'Is this your choice?',
    text: 'Once cast, a ballot can’t be changed.',
    cast: 'Cast my ballot',
    change: 'Change my choice',
  },

  sending: {
    checkingIn: 'Checking your card',
    casting: 'Casting your ballot',
    oneMoment: 'One moment, please.',
    waiting: {
      'no-answer': { title: 'The polling station does not answer', text: 'The connection may be down.' },
      unavailable: { title: 'The polling station is busy', text: 'It can’t store anything at this moment.' },
      'too-many-requests': {
        title: 'Very many people are voting',
        text: 'The station asks us to wait a little.',
      },
    } satisfies Record<WaitReason, Explained> as Record<WaitReason, Explained>,
    notYetRecorded: 'Your ballot is not confirmed yet. Trying again can’t make it count twice.',
    again: 'The kiosk keeps trying by itself.',
    nextTry: (left: number) => `Next try in ${seconds(left)}`,
    tryingNow: 'Trying again now',
    stopCheckIn: 'Back to my entry',
    stopCast: 'Stop trying',
  },

  unconfirmed: {
    title: 'Your ballot is not confirmed',
    text: 'The station did not answer, so this kiosk can’t tell whether your ballot has arrived.',
    next: 'Enter your ID and card code again, here or at another kiosk. If your ballot did not arrive, you can vote. If the kiosk says that you have voted, it did arrive and counts once.',
    help: 'A poll worker can help you with this.',
  },

  receipt: {
    recordedTitle: 'Your ballot is recorded',
    recordedText: 'It is in the ballot box and in the vote log.',
    queuedTitle: 'Your ballot is accepted',
    queuedText:
      'It is safe in the ballot box and still being delivered to the vote log. You need not do anything more.',
    code: 'Your receipt code',
    note: 'Write it down or take a photo, if you like.',
    proves: 'What it proves',
    provesText: 'With this code anyone can check that a ballot is in the vote log.',
    provesNot: 'What it does not prove',
    provesNotText:
      'It does not say whom you voted for, nor who you are. Nobody can make you prove your choice.',
    finish: 'Finish',
    longer: 'More time',
    clearsIn: (left: number) => `This screen clears in ${seconds(left)}`,
  },

  refused: {
    'not-entitled': {
      title: 'We can’t match this ID and card code',
      text: 'Please compare what you entered with your cards. A poll worker can help you.',
    },
    'already-voted': {
      title: 'A ballot was already cast with this card',
      text: 'It is in the ballot box and counts once. If you did not cast it, call a poll worker now.',
    },
    'polls-not-open': { title: 'The polls are not open', text: 'No ballot can be taken at this moment.' },
    'no-such-candidate': {
      title: 'This candidate can’t be chosen',
      text: 'The ballot has changed. Your right to vote is not spent: please choose again.',
    },
    'station-credential-required': {
      title: 'This kiosk is not authorised',
      text: 'Please call a poll worker, or use another kiosk. Your right to vote is not spent.',
    },
    'internal-error': {
      title: 'Something went wrong at the station',
      text: 'This is not your fault. Please try again, or call a poll worker.',
    },
  } satisfies Record<RefusalReason, Explained> as Record<RefusalReason, Explained>,
  castFault: 'Your ballot is not confirmed. Casting it again can’t make it count twice.',
  checkEntry: 'Check my entry',
  tryAgain: 'Try again',
  chooseAgain: 'Choose again',
  toReview: 'Back to my ballot',
  finish: 'Finish',

  polls: {
    setup: {
      title: 'The polls have not opened yet',
      text: 'Voting starts when a poll worker opens the polls.',
    },
    open: { title: 'The polls are open', text: 'You can vote now.' },
    paused: { title: 'Voting is paused', text: 'It goes on soon. Please wait, or ask a poll worker.' },
    closed: { title: 'The polls are closed', text: 'No more ballots are taken. Thank you.' },
    certified: { title: 'The polls are closed', text: 'No more ballots are taken. Thank you.' },
  } satisfies Record<PollStatus, Explained> as Record<PollStatus, Explained>,
  hours: (opens: string, closes: string) => `${opens} – ${closes}`,
  outOfService: {
    title: 'This kiosk is out of service',
    text: 'It has lost its station and comes back by itself. Please use another kiosk, or call a poll worker.',
  },
  connecting: 'Connecting to the polling station',

  idle: {
    title: 'Are you still there?',
    text: (left: number) => `For your privacy, this screen clears in ${seconds(left)}.`,
    heard: 'For your privacy, this screen clears soon.',
    stay: 'I am still here',
    clear: 'Clear now',
  },
  leaving: {
    title: 'Leave without voting?',
    text: 'Your entry is cleared. You can come back with your card and vote later.',
    stay: 'Stay',
    leave: 'Leave',
  },
};

const secondsKa = (count: number) => `${count} წამში`;

const ka: typeof en = {
  start: 'ხმის მიცემა ქართულად',
  welcome: 'მობრძანდით',
  welcomeText: 'მოამზადეთ პირადობის მოწმობა და ამომრჩევლის ბარათი.',
  steps: ['ბარათი', 'არჩევანი', 'შემოწმება', 'ქვითარი'],
  stepOf: (step, of, name) => `ნაბიჯი ${step}, სულ ${of}: ${name}`,
  help: 'გჭირდებათ დახმარება? მიმართეთ კომისიის წევრს. თქვენს არჩევანს ის ვერ ნახავს.',
  leave: 'გასვლა',

  entry: {
    title: 'შეიყვანეთ პირადი ნომერი და ბარათის კოდი',
    text: 'აკრიფეთ ან მიიტანეთ ბარათი სკანერთან.',
    personalId: 'პირადი ნომერი',
    personalIdHint: '11 ციფრი, პირადობის მოწმობაზე',
    guid: 'ბარათის კოდი',
    guidHint: '32 სიმბოლო, ამომრჩევლის ბარათზე',
    count: (typed, of) => `${typed} / ${of}`,
    complete: (field) => `${field}: სრულია`,
    incomplete: (missing) => `აკლია ${missing} სიმბოლო. გთხოვთ, შეამოწმოთ.`,
    keypad: 'ეკრანის კლავიატურა',
    erase: 'ბოლო სიმბოლოს წაშლა',
    clear: 'წაშლა',
    next: 'შემდეგი',
  },

  candidates: {
    title: 'აირჩიეთ ერთი კანდიდატი',
    text: 'არჩევანის შეცვლა ბიულეტენის ჩაგდებამდე შეგიძლიათ.',
    number: (number) => `ნომერი ${number}`,
    unchosen: 'გასაგრძელებლად აირჩიეთ კანდიდატი.',
    review: 'არჩევანის შემოწმება',
    moreAbove: 'ზემოთ კიდევ არიან კანდიდატები',
    moreBelow: 'ქვემოთ კიდევ არიან კანდიდატები',
  },

  review: {
    title: 'ეს არის თქვენი არჩევანი?',
    text: 'ჩაგდებული ბიულეტენის შეცვლა შეუძლებელია.',
    cast: 'ბიულეტენის ჩაგდება',
    change: 'არჩევანის შეცვლა',
  },

  sending: {
    checkingIn: 'მოწმდება თქვენი ბარათი',
    casting: 'თქვენი ბიულეტენი იგზავნება',
    oneMoment: 'გთხოვთ, ერთი წამით დაელოდოთ.',
    waiting: {
      'no-answer': { title: 'საარჩევნო უბანი არ პასუხობს', text: 'შესაძლოა, კავშირი გაწყდა.' },
      unavailable: { title: 'საარჩევნო უბანი დაკავებულია', text: 'ამ წუთას შენახვა ვერ ხერხდება.' },
      'too-many-requests': {
        title: 'ხმას ძალიან ბევრი ადამიანი აძლევს',
        text: 'სისტემა ცოტა ხნით მოცდას გვთხოვს.',
      },
    },
    notYetRecorded:
      'თქვენი ბიულეტენი ჯერ არ დადასტურებულა. განმეორებითი ცდისას ის მაინც მხოლოდ ერთხელ დაითვლება.',
    again: 'აპარატი ცდას თავად აგრძელებს.',
    nextTry: (left) => `შემდეგი ცდა ${secondsKa(left)}`,
    tryingNow: 'მიმდინარეობს ხელახალი ცდა',
    stopCheckIn: 'მონაცემებთან დაბრუნება',
    stopCast: 'ცდის შეწყვეტა',
  },

  unconfirmed: {
    title: 'თქვენი ბიულეტენი არ დადასტურდა',
    text: 'უბანმა არ უპასუხა, ამიტომ აპარატმა არ იცის, მივიდა თუ არა თქვენი ბიულეტენი.',
    next: 'ხელახლა შეიყვანეთ პირადი ნომერი და ბარათის კოდი, აქ ან სხვა აპარატთან. თუ ბიულეტენი არ მისულა, ხმის მიცემას შეძლებთ. თუ აპარატი გეტყვით, რომ ხმა უკვე მიცემულია, ბიულეტენი მისულია და ერთხელ ითვლება.',
    help: 'ამაში კომისიის წევრი დაგეხმარებათ.',
  },

  receipt: {
    recordedTitle: 'თქვენი ხმა ჩაწერილია',
    recordedText: 'ბიულეტენი საარჩევნო ყუთსა და ხმების ჟურნალშია.',
    queuedTitle: 'თქვენი ხმა მიღებულია',
    queuedText:
      'ბიულეტენი დაცულია საარჩევნო ყუთში და ხმების ჟურნალს გადაეცემა. თქვენგან მეტი არაფერია საჭირო.',
    code: 'თქვენი ქვითრის კოდი',
    note: 'სურვილისამებრ ჩაიწერეთ ან გადაუღეთ ფოტო.',
    proves: 'რას ადასტურებს',
    provesText: 'ამ კოდით ნებისმიერს შეუძლია შეამოწმოს, რომ ბიულეტენი ხმების ჟურნალშია.',
    provesNot: 'რას არ ადასტურებს',
    provesNotText: 'კოდი არ ამხელს, ვის მიეცით ხმა და ვინ ხართ. არჩევანის დამტკიცებას ვერავინ მოგთხოვთ.',
    finish: 'დასრულება',
    longer: 'მეტი დრო',
    clearsIn: (left) => `ეკრანი გასუფთავდება ${secondsKa(left)}`,
  },

  refused: {
    'not-entitled': {
      title: 'პირადი ნომრისა და ბარათის კოდის დადასტურება ვერ მოხერხდა',
      text: 'გთხოვთ, შეყვანილი მონაცემები თქვენს დოკუმენტებს შეადაროთ. კომისიის წევრი დაგეხმარებათ.',
    },
    'already-voted': {
      title: 'ამ ბარათით ხმა უკვე მიცემულია',
      text: 'ბიულეტენი საარჩევნო ყუთშია და ერთხელ ითვლება. თუ ის თქვენ არ ჩაგიგდიათ, ახლავე მიმართეთ კომისიის წევრს.',
    },
    'polls-not-open': { title: 'კენჭისყრა არ მიმდინარეობს', text: 'ამ წუთას ბიულეტენის მიღება შეუძლებელია.' },
    'no-such-candidate': {
      title: 'ამ კანდიდატის არჩევა შეუძლებელია',
      text: 'ბიულეტენი შეიცვალა. ხმის მიცემის უფლება არ დაგიკარგავთ: გთხოვთ, ხელახლა აირჩიოთ.',
    },
    'station-credential-required': {
      title: 'ეს აპარატი ავტორიზებული არ არის',
      text: 'მიმართეთ კომისიის წევრს ან სხვა აპარატს. ხმის მიცემის უფლება არ დაგიკარგავთ.',
    },
    'internal-error': {
      title: 'უბანზე შეფერხება მოხდა',
      text: 'ეს თქვენი ბრალი არ არის. სცადეთ ხელახლა ან მიმართეთ კომისიის წევრს.',
    },
  },
  castFault: 'თქვენი ბიულეტენი არ დადასტურებულა. ხელახლა ჩაგდებისას ის მაინც მხოლოდ ერთხელ დაითვლება.',
  checkEntry: 'მონაცემების შემოწმება',
  tryAgain: 'ხელახლა ცდა',
  chooseAgain: 'ხელახლა არჩევა',
  toReview: 'ბიულეტენთან დაბრუნება',
  finish: 'დასრულება',

  polls: {
    setup: { title: 'კენჭისყრა ჯერ არ დაწყებულა', text: 'ის კომისიის მიერ უბნის გახსნისთანავე დაიწყება.' },
    open: { title: 'კენჭისყრა მიმდინარეობს', text: 'ხმის მიცემა ახლა შეგიძლიათ.' },
    paused: {
      title: 'კენჭისყრა შეჩერებულია',
      text: 'მალე განახლდება. დაელოდეთ ან მიმართეთ კომისიის წევრს.',
    },
    closed: { title: 'კენჭისყრა დასრულებულია', text: 'ბიულეტენები აღარ მიიღება. გმადლობთ.' },
    certified: { title: 'კენჭისყრა დასრულებულია', text: 'ბიულეტენები აღარ მიიღება. გმადლობთ.' },
  },
  hours: (opens, closes) => `${opens} – ${closes}`,
  outOfService: {
    title: 'აპარატი დროებით არ მუშაობს',
    text: 'უბანთან კავშირი გაწყდა და თავისით აღდგება. მიმართეთ სხვა აპარატს ან კომისიის წევრს.',
  },
  connecting: 'მყარდება კავშირი უბანთან',

  idle: {
    title: 'კიდევ აქ ხართ?',
    text: (left) => `თქვენი უსაფრთხოებისთვის ეკრანი ${secondsKa(left)} გასუფთავდება.`,
    heard: 'თქვენი უსაფრთხოებისთვის ეკრანი მალე გასუფთავდება.',
    stay: 'დიახ, აქ ვარ',
    clear: 'ახლავე გასუფთავება',
  },
  leaving: {
    title: 'გსურთ გასვლა ხმის მიცემის გარეშე?',
    text: 'შეყვანილი მონაცემები წაიშლება. ბარათით დაბრუნება და ხმის მიცემა მოგვიანებითაც შეგიძლიათ.',
    stay: 'დარჩენა',
    leave: 'გასვლა',
  },
};

/** Every text of the kiosk. */
export const kioskMessages: Catalogue<typeof en> = { ka, en };
