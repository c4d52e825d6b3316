import type { Overview } from '../../../main-services/contracts/staff/overview.ts';
import type { PollAction, PollWarning } from '../../../main-services/contracts/staff/polls.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

interface ActionTexts {
  button: string;
  title: string;
  /** What pressing the button will do. */
  effects: readonly string[];
}

interface DependencyTexts {
  name: string;
  /** What its loss means, and what to do. */
  advice: string;
}

type Profile = Overview['readiness']['profile'];

// Numbers and times come in already written in the language.
const en = {
  pollsTitle: 'Polls',
  since: (time: string) => `since ${time}`,
  hours: (opens: string, closes: string) => `Announced hours: ${opens} – ${closes}`,
  steps: { setup: 'Setup', open: 'Open', closed: 'Closed', certified: 'Certified' },
  nothingToDo: 'There is nothing for you to do with the polls now.',
  notNow: (action: string, reason: string) => `${action}: ${reason}`,
  actions: {
    open: {
      button: 'Open the polls',
      title: 'Open the polls?',
      effects: [
        'The zero report is written: it shows that ballot box, vote log and tally are empty. If they are not, the polls stay shut.',
        'From then on the kiosks take votes.',
      ],
    },
    pause: {
      button: 'Pause',
      title: 'Pause the polls?',
      effects: [
        'The kiosks take no votes until the polls are resumed, and say so.',
        'Ballots that are in the box stay there. Whoever was just voting can go on afterwards with the same card.',
      ],
    },
    resume: {
      button: 'Resume',
      title: 'Resume the polls?',
      effects: ['The kiosks take votes again.'],
    },
    close: {
      button: 'Close the polls',
      title: 'Close the polls?',
      effects: [
        'The kiosks take no votes any more. A ballot that is being entered at this moment is refused, and its voter is told.',
        'Let everybody who stands in the line vote first.',
        'Results that were withheld until now are released.',
      ],
    },
    reopen: {
      button: 'Reopen the polls',
      title: 'Reopen the polls?',
      effects: [
        'The kiosks take votes again.',
        'Results may have been shown already. Both people answer for that in the audit log.',
      ],
    },
    certify: {
      button: 'Certify the results',
      title: 'Certify the results?',
      effects: [
        'The results are final. There is no way back: the polls can’t be reopened.',
        'The wall says “Final results” from then on.',
      ],
    },
  } satisfies Record<PollAction, ActionTexts>,
  warnings: {
    'before-hours': 'The announced hours have not begun.',
    'after-hours': 'The announced hours are over.',
    'not-open-yet': 'The announced hours have begun, and the polls are not open.',
    'still-open': 'The announced hours are over, and the polls are not closed.',
    'results-were-shown': 'The polls were reopened after results had been released.',
    'no-station-credential':
      'Votes need a station’s credential, and only this station’s own kiosk has one. Make more under “Stations”.',
  } satisfies Record<PollWarning, string>,

  turnoutTitle: 'Turnout',
  turnoutOf: (checkedIn: string, registered: string) => `${checkedIn} of ${registered} voters have come`,
  byHour: 'By hour',
  hour: 'Hour',
  came: 'Came',
  nobodyYet: 'Nobody has checked in yet.',

  ballotsTitle: 'Ballots',
  accepted: 'Accepted',
  acceptedText: 'in the ballot box',
  logged: 'Logged',
  loggedText: 'in the vote log',
  counted: 'Counted',
  countedText: 'in the tally',
  shown: 'Shown',
  shownText: 'on the wall',
  withheld: 'withheld',
  agree: 'All agree',
  inFlight: (ballots: string) => `${ballots} in flight`,
  lag: (toLog: string, toTally: string) =>
    `Waiting for the log: ${toLog}. Waiting for the tally: ${toTally}.`,
  ballotsUnknown: 'A store does not answer, so the ballots can’t be counted at the moment.',

  readinessTitle: 'Readiness',
  ready: 'Everything is ready',
  notReady: 'Something is not ready',
  isReady: 'ready',
  isNotReady: 'not ready',
  profiles: {
    embedded: 'Profile “embedded”: everything is in one file at this station.',
    cluster: 'Profile “cluster”: several processes share Kafka, Redis and PostgreSQL.',
  } satisfies Record<Profile, string>,
  /** By the station's name for them. */
  dependencies: {
    storage: {
      name: 'Storage',
      advice: 'No votes are taken. Check that the disk of the data directory has room and can be written.',
    },
    redis: {
      name: 'Ballot box (Redis)',
      advice: 'No votes are taken until it is back; none is lost. Start Redis.',
    },
    kafka: {
      name: 'Vote log (Kafka)',
      advice: 'Votes are taken and wait for the log; counting goes on when it is back. Start Kafka.',
    },
    postgresql: {
      name: 'Roll and archive (PostgreSQL)',
      advice:
        'Voting goes on. The polls and this console can’t be changed until it is back. Start PostgreSQL.',
    },
    tally: {
      name: 'Counting (tally)',
      advice:
        'Votes are taken and wait to be counted. If Redis and Kafka are ready, start a tally: npm start -- --role tally',
    },
  } as Readonly<Record<string, DependencyTexts>>,

  zeroTitle: 'Zero report',
  zeroText: 'What was in ballot box, vote log and tally just before the polls were opened.',
  zeroShow: 'Show the zero report',
  zeroMade: (time: string, name: string) => `Made ${time} by ${name}`,
  zeroRegistered: 'Voters on the roll',
  zeroCheckedIn: 'Voters checked in',
  zeroCandidate: 'Candidate',
  zeroStation: 'Station',
  zeroVotes: 'Votes',
  zeroFigure: 'Figure',
  zeroNumber: 'Number',
  zeroSignatures: 'Signatures',
  zeroStations: (stations: string) => `Every one of ${stations} stations: 0 votes`,
  print: 'Print',
};

const ka: typeof en = {
  pollsTitle: 'კენჭისყრა',
  since: (time) => `${time}-დან`,
  hours: (opens, closes) => `გამოცხადებული საათები: ${opens} – ${closes}`,
  steps: { setup: 'მზადება', open: 'მიმდინარეობს', closed: 'დასრულდა', certified: 'დამტკიცდა' },
  nothingToDo: 'ახლა კენჭისყრასთან დაკავშირებით გასაკეთებელი არაფერი გაქვთ.',
  notNow: (action, reason) => `${action}: ${reason}`,
  actions: {
    open: {
      button: 'კენჭისყრის დაწყება',
      title: 'დავიწყოთ კენჭისყრა?',
      effects: [
        'შედგება ნულოვანი ოქმი: ის აჩვენებს, რომ საარჩევნო ყუთი, ხმების ჟურნალი და დათვლა ცარიელია. თუ ცარიელი არ არის, კენჭისყრა არ დაიწყება.',
        'ამის შემდეგ აპარატები ხმებს მიიღებენ.',
      ],
    },
    pause: {
      button: 'შეჩერება',
      title: 'შევაჩეროთ კენჭისყრა?',
      effects: [
        'განახლებამდე აპარატები ხმებს არ მიიღებენ და ამას ეკრანზე აჩვენებენ.',
        'ყუთში ჩაგდებული ბიულეტენები იქ რჩება. ვინც ახლა აძლევდა ხმას, შემდეგ იმავე ბარათით გააგრძელებს.',
      ],
    },
    resume: {
      button: 'განახლება',
      title: 'განვაახლოთ კენჭისყრა?',
      effects: ['აპარატები ხმებს ისევ მიიღებენ.'],
    },
    close: {
      button: 'კენჭისყრის დასრულება',
      title: 'დავასრულოთ კენჭისყრა?',
      effects: [
        'აპარატები ხმებს აღარ მიიღებენ. ბიულეტენი, რომელიც ამ წუთას შეჰყავთ, არ მიიღება და ამომრჩეველი ამას შეიტყობს.',
        'ჯერ ხმა მიაცემინეთ ყველას, ვინც რიგში დგას.',
        'გამოქვეყნდება შედეგები, რომლებიც აქამდე დაფარული იყო.',
      ],
    },
    reopen: {
      button: 'კენჭისყრის ხელახლა გახსნა',
      title: 'ხელახლა გავხსნათ კენჭისყრა?',
      effects: [
        'აპარატები ხმებს ისევ მიიღებენ.',
        'შედეგები შესაძლოა უკვე ნაჩვენები იყო. ამაზე აუდიტის ჟურნალში ორივე პირი აგებს პასუხს.',
      ],
    },
    certify: {
      button: 'შედეგების დამტკიცება',
      title: 'დავამტკიცოთ შედეგები?',
      effects: [
        'შედეგები საბოლოო ხდება. უკან დაბრუნება შეუძლებელია: კენჭისყრა ხელახლა აღარ გაიხსნება.',
        'ამის შემდეგ კედელზე წერია „საბოლოო შედეგები“.',
      ],
    },
  },
  warnings: {
    'before-hours': 'გამოცხადებული საათები ჯერ არ დაწყებულა.',
    'after-hours': 'გამოცხადებული საათები დასრულდა.',
    'not-open-yet': 'გამოცხადებული საათები დაიწყო, კენჭისყრა კი ჯერ არა.',
    'still-open': 'გამოცხადებული საათები დასრულდა, კენჭისყრა კი ჯერ არა.',
    'results-were-shown': 'კენჭისყრა ხელახლა გაიხსნა მას შემდეგ, რაც შედეგები გამოქვეყნდა.',
    'no-station-credential':
      'ხმის მიღებას უბნის ავტორიზაცია სჭირდება, ის კი მხოლოდ ამ უბნის საკუთარ აპარატს აქვს. დანარჩენები შექმენით გვერდზე „უბნები“.',
  },

  turnoutTitle: 'აქტივობა',
  turnoutOf: (checkedIn, registered) => `მოვიდა ${checkedIn} ამომრჩეველი ${registered}-დან`,
  byHour: 'საათობრივად',
  hour: 'საათი',
  came: 'მოვიდა',
  nobodyYet: 'ჯერ არავინ მოსულა.',

  ballotsTitle: 'ბიულეტენები',
  accepted: 'მიღებული',
  acceptedText: 'საარჩევნო ყუთში',
  logged: 'ჩაწერილი',
  loggedText: 'ხმების ჟურნალში',
  counted: 'დათვლილი',
  countedText: 'დათვლაში',
  shown: 'ნაჩვენები',
  shownText: 'კედელზე',
  withheld: 'დაფარულია',
  agree: 'ყველა ემთხვევა',
  inFlight: (ballots) => `გზაშია ${ballots}`,
  lag: (toLog, toTally) => `ჟურნალს ელოდება: ${toLog}. დათვლას ელოდება: ${toTally}.`,
  ballotsUnknown: 'ერთ-ერთი საცავი არ პასუხობს, ამიტომ ბიულეტენების დათვლა ამ წუთას შეუძლებელია.',

  readinessTitle: 'მზადყოფნა',
  ready: 'ყველაფერი მზადაა',
  notReady: 'ყველაფერი მზად არ არის',
  isReady: 'მზადაა',
  isNotReady: 'მზად არ არის',
  profiles: {
    embedded: 'პროფილი „embedded“: ყველაფერი ამ უბნის ერთ ფაილშია.',
    cluster: 'პროფილი „cluster“: რამდენიმე პროცესი იყენებს საერთო Kafka-ს, Redis-სა და PostgreSQL-ს.',
  },
  dependencies: {
    storage: {
      name: 'საცავი',
      advice: 'ხმები არ მიიღება. შეამოწმეთ, აქვს თუ არა დისკს ადგილი და ხერხდება თუ არა ჩაწერა.',
    },
    redis: {
      name: 'საარჩევნო ყუთი (Redis)',
      advice: 'აღდგენამდე ხმები არ მიიღება; არც ერთი არ იკარგება. ჩართეთ Redis.',
    },
    kafka: {
      name: 'ხმების ჟურნალი (Kafka)',
      advice: 'ხმები მიიღება და ჟურნალს ელოდება; დათვლა აღდგენის შემდეგ გაგრძელდება. ჩართეთ Kafka.',
    },
    postgresql: {
      name: 'სია და არქივი (PostgreSQL)',
      advice:
        'ხმის მიცემა გრძელდება. აღდგენამდე კენჭისყრის მდგომარეობა და პარამეტრები ვერ შეიცვლება. ჩართეთ PostgreSQL.',
    },
    tally: {
      name: 'დათვლა (tally)',
      advice:
        'ხმები მიიღება და დათვლას ელოდება. თუ Redis და Kafka მზადაა, ჩართეთ დათვლა: npm start -- --role tally',
    },
  },

  zeroTitle: 'ნულოვანი ოქმი',
  zeroText: 'რა იყო საარჩევნო ყუთში, ხმების ჟურნალსა და დათვლაში კენჭისყრის დაწყებამდე.',
  zeroShow: 'ნულოვანი ოქმის ნახვა',
  zeroMade: (time, name) => `შედგენილია ${time}, შემდგენელი: ${name}`,
  zeroRegistered: 'ამომრჩეველი სიაში',
  zeroCheckedIn: 'მოსული ამომრჩეველი',
  zeroCandidate: 'კანდიდატი',
  zeroStation: 'უბანი',
  zeroVotes: 'ხმა',
  zeroFigure: 'მონაცემი',
  zeroNumber: 'რაოდენობა',
  zeroSignatures: 'ხელმოწერები',
  zeroStations: (stations) => `${stations} უბნიდან თითოეული: 0 ხმა`,
  print: 'ბეჭდვა',
};

export const overviewMessages: Catalogue<typeof en> = { ka, en };
