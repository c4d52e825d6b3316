import type { ArchiveStatus } from '../../../main-services/contracts/staff/reports.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

const en = {
  title: 'Archive for auditors',
  text: 'Everything that a recount needs, in one folder: the election, every ballot, results, reports and audit log. No voter, no code and no key is in it.',
  confidential:
    'The archive is as secret as the paper ballots of a station: it names no voter, but whoever holds a voter’s card or receipt can find that ballot in it. Give it to auditors, and to nobody else.',
  notYet: 'The archive is written when the polls are closed.',
  write: 'Write an archive',
  writeAgain: 'Write another one',
  states: {
    none: '',
    writing: 'The archive is being written.',
    written: 'The archive is written.',
    failed: 'The archive could not be written, and nothing of it was left: the station’s log says why.',
  } satisfies Record<ArchiveStatus['state'], string>,
  progress: (done: string, wanted: string) => `${done} of ${wanted} ballots`,
  startedBy: (time: string, name: string) => `Started ${time} by ${name}.`,
  folder: (station: string) => `Folder, on the computer of station ${station}`,
  ballots: 'Ballots',
  hash: 'Counted ballots, SHA-256',
  checkTitle: 'How it is checked',
  checkCopy: 'Copy the folder to a disk of its own. It needs neither this station nor a network.',
  checkRun:
    'Run this, where Kenchi is, with the folder’s new place. It recounts every ballot, and holds results, reports, audit log and signatures against it:',
  checkCompare:
    'The key at its end has to be the one that was written down when the election was made. It says “Every byte is as it was signed”, or names the file and the line that is not.',
};

const ka: typeof en = {
  title: 'არქივი აუდიტორებისთვის',
  text: 'ყველაფერი, რაც ხელახლა დათვლას სჭირდება, ერთ საქაღალდეში: არჩევნები, ყოველი ბიულეტენი, შედეგები, ოქმები და აუდიტის ჟურნალი. მასში არც ამომრჩევლებია, არც კოდები და არც გასაღები.',
  confidential:
    'არქივი ისეთივე საიდუმლოა, როგორც უბნის ქაღალდის ბიულეტენები: ამომრჩეველი მასში არ წერია, მაგრამ ვისაც ამომრჩევლის ბარათი ან ქვითარი აქვს, მის ბიულეტენს იპოვის. გადაეცით მხოლოდ აუდიტორებს.',
  notYet: 'არქივი კენჭისყრის დასრულების შემდეგ იწერება.',
  write: 'არქივის ჩაწერა',
  writeAgain: 'კიდევ ერთის ჩაწერა',
  states: {
    none: '',
    writing: 'არქივი იწერება.',
    written: 'არქივი ჩაწერილია.',
    failed: 'არქივი ვერ ჩაიწერა და მისგან არაფერი დარჩა: მიზეზი უბნის ჟურნალშია.',
  },
  progress: (done, wanted) => `${done} ბიულეტენი ${wanted}-დან`,
  startedBy: (time, name) => `დაიწყო ${time}, დამწყები: ${name}.`,
  folder: (station) => `საქაღალდე, უბნის ${station} კომპიუტერზე`,
  ballots: 'ბიულეტენი',
  hash: 'დათვლილი ბიულეტენები, SHA-256',
  checkTitle: 'როგორ მოწმდება',
  checkCopy: 'საქაღალდე ცალკე დისკზე გადაწერეთ. მას არც ეს უბანი სჭირდება და არც ქსელი.',
  checkRun:
    'იქ, სადაც Kenchi დგას, გაუშვით ეს ბრძანება საქაღალდის ახალი მისამართით. ის ყველა ბიულეტენს ხელახლა თვლის და შედეგებს, ოქმებს, აუდიტის ჟურნალსა და ხელმოწერებს ადარებს:',
  checkCompare:
    'ბოლოში მითითებული გასაღები უნდა ემთხვეოდეს იმას, რომელიც არჩევნების შექმნისას ჩაიწერეთ. თუ ყველაფერი წესრიგშია, წერია: „Every byte is as it was signed“; თუ არა, დასახელებულია ფაილი და სტრიქონი.',
};

export const archiveMessages: Catalogue<typeof en> = { ka, en };
