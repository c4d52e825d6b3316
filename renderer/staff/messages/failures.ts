import type { ProblemKind } from '../../../main-services/contracts/problems.ts';
import type { AccountRefusal } from '../../../main-services/contracts/staff/accounts.ts';
import type { ModeRefusal } from '../../../main-services/contracts/staff/mode.ts';
import type { PollRefusal } from '../../../main-services/contracts/staff/polls.ts';
import type { RehearsalRefusal } from '../../../main-services/contracts/staff/rehearsal.ts';
import type { ReportRefusal } from '../../../main-services/contracts/staff/reports.ts';
import type { PinRefusal, SecondPersonRefusal } from '../../../main-services/contracts/staff/session.ts';
import type { CredentialRefusal } from '../../../main-services/contracts/staff/stations.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { useMessages } from '../../i18n/language.ts';
import type { Failure } from '../api/use-asked.ts';

/** What the station may say no by, where a problem's kind alone does not tell what to do. */
type Reason =
  | PollRefusal
  | AccountRefusal
  | ModeRefusal
  | RehearsalRefusal
  | CredentialRefusal
  | SecondPersonRefusal
  | PinRefusal
  | ReportRefusal;

/** What a person who is signed in can't bring about is a fault of the program. */
type ToldProblem = Extract<
  ProblemKind,
  | 'malformed'
  | 'sign-in-required'
  | 'sign-in-refused'
  | 'sign-in-locked'
  | 'not-permitted'
  | 'csrf-token-required'
  | 'not-found'
  | 'action-refused'
  | 'too-many-requests'
  | 'unavailable'
>;

const en = {
  noAnswer:
    'The station does not answer. Nothing is known to have been done: look again before you repeat it.',
  fault: 'The station has a fault. Look at its log, or ask the administrator.',
  problems: {
    malformed: 'Something that was entered is not as it must be.',
    'sign-in-required': 'You are not signed in any more.',
    'sign-in-refused': 'That name and that PIN do not go together.',
    'sign-in-locked': 'Too many wrong PINs. This account waits.',
    'not-permitted': 'Your role may not do that.',
    'csrf-token-required': 'This page is out of date. Reload it.',
    'not-found': 'It is not there any more.',
    'action-refused': 'That can’t be done now.',
    'too-many-requests': 'The station is asked too often. Wait a moment.',
    unavailable: 'A part of the station can’t be reached at the moment. Nothing was changed; try again.',
  } satisfies Record<ToldProblem, string>,
  reasons: {
    'wrong-status': 'The polls are in another state by now.',
    'ballots-present': 'The ballot box is not empty.',
    'no-voters': 'There is nobody on the voter roll.',
    'second-person-required': 'This takes a second person.',
    'ballots-in-flight': 'Accepted, logged and counted do not agree yet. Wait until nothing is in flight.',
    'changed-meanwhile': 'Somebody else changed the polls meanwhile. Look again.',
    'name-taken': 'There is an account of that name already.',
    'own-account': 'Nobody can disable their own account.',
    'last-administrator': 'There would be no administrator left.',
    'too-many-accounts': 'There are as many accounts as there can be.',
    'official-already': 'The election is official already.',
    'polls-in-use': 'Only before the polls open, or after they have closed.',
    'roll-made-up':
      'The voters on the roll were made up for a test, so their codes could be guessed. Load the real roll first.',
    'rehearsal-running': 'A rehearsal is running. Stop it first.',
    'official-election': 'There is no rehearsal in an official election.',
    'polls-not-open': 'The polls are not open.',
    'no-voter-cards': 'The voters’ cards are not at this station, so nobody can vote in their place.',
    'running-already': 'A rehearsal is running already.',
    'unknown-station': 'There is no such station in the election.',
    'too-many-credentials': 'There are as many credentials as there can be. Revoke those that nobody uses.',
    'wrong-credentials': 'Second person: that name and that PIN do not go together.',
    'same-person': 'The second person must be somebody else than you.',
    'wrong-role': 'The second person must be an official or an administrator.',
    'same-as-before': 'The new PIN is the one that you have.',
    'too-simple': 'That PIN is too easily guessed.',
    'contains-name': 'The PIN must not contain your name.',
    'polls-not-over': 'A final report, and an archive, are made when the polls are closed.',
    'export-running': 'An archive is being written already.',
    'no-printer': 'This machine has nothing that makes a PDF. Print the page instead.',
  } satisfies Record<Reason, string>,
};

const ka: typeof en = {
  noAnswer: 'უბანი არ პასუხობს. უცნობია, შესრულდა თუ არა: გამეორებამდე გადაამოწმეთ.',
  fault: 'უბანზე შეფერხებაა. ნახეთ მისი ჟურნალი ან მიმართეთ ადმინისტრატორს.',
  problems: {
    malformed: 'შეყვანილი მონაცემი არასწორია.',
    'sign-in-required': 'სისტემაში აღარ ხართ შესული.',
    'sign-in-refused': 'სახელი და PIN-კოდი ერთმანეთს არ შეესაბამება.',
    'sign-in-locked': 'PIN-კოდი ბევრჯერ შეიყვანეს არასწორად. ანგარიში დროებით დაბლოკილია.',
    'not-permitted': 'თქვენს როლს ამის უფლება არ აქვს.',
    'csrf-token-required': 'გვერდი მოძველდა. განაახლეთ.',
    'not-found': 'ის აქ აღარ არის.',
    'action-refused': 'ახლა ეს შეუძლებელია.',
    'too-many-requests': 'მოთხოვნა ძალიან ბევრია. ცოტა ხანი მოიცადეთ.',
    unavailable: 'უბნის ერთ-ერთი ნაწილი ამ წუთას მიუწვდომელია. არაფერი შეცვლილა; სცადეთ ხელახლა.',
  },
  reasons: {
    'wrong-status': 'კენჭისყრის მდგომარეობა უკვე სხვაა.',
    'ballots-present': 'საარჩევნო ყუთი ცარიელი არ არის.',
    'no-voters': 'ამომრჩეველთა სიაში არავინ არის.',
    'second-person-required': 'ამას მეორე პირის თანხმობა სჭირდება.',
    'ballots-in-flight':
      'მიღებული, ჟურნალში ჩაწერილი და დათვლილი ჯერ არ ემთხვევა. დაელოდეთ, სანამ გზაში აღარაფერი დარჩება.',
    'changed-meanwhile': 'კენჭისყრის მდგომარეობა ამასობაში სხვამ შეცვალა. გადაამოწმეთ.',
    'name-taken': 'ამ სახელით ანგარიში უკვე არსებობს.',
    'own-account': 'საკუთარი ანგარიშის გათიშვა შეუძლებელია.',
    'last-administrator': 'ადმინისტრატორი აღარ დარჩებოდა.',
    'too-many-accounts': 'მეტი ანგარიში აღარ დაეტევა.',
    'official-already': 'არჩევნები უკვე ოფიციალურია.',
    'polls-in-use': 'მხოლოდ კენჭისყრის დაწყებამდე ან დასრულების შემდეგ.',
    'roll-made-up':
      'სიაში შემოწმებისთვის გამოგონილი ამომრჩევლები არიან, მათი კოდების გამოცნობა შეიძლება. ჯერ ნამდვილი სია ჩატვირთეთ.',
    'rehearsal-running': 'მიმდინარეობს რეპეტიცია. ჯერ შეაჩერეთ.',
    'official-election': 'ოფიციალურ არჩევნებზე რეპეტიცია არ ტარდება.',
    'polls-not-open': 'კენჭისყრა არ მიმდინარეობს.',
    'no-voter-cards': 'ამომრჩეველთა ბარათები ამ უბანზე არ ინახება, ამიტომ მათ ნაცვლად ხმას ვერავინ მისცემს.',
    'running-already': 'რეპეტიცია უკვე მიმდინარეობს.',
    'unknown-station': 'ასეთი უბანი არჩევნებში არ არის.',
    'too-many-credentials': 'მეტი ავტორიზაცია აღარ დაეტევა. გააუქმეთ ისინი, რომლებსაც არავინ იყენებს.',
    'wrong-credentials': 'მეორე პირი: სახელი და PIN-კოდი ერთმანეთს არ შეესაბამება.',
    'same-person': 'მეორე პირი სხვა უნდა იყოს და არა თქვენ.',
    'wrong-role': 'მეორე პირი უფლებამოსილი პირი ან ადმინისტრატორი უნდა იყოს.',
    'same-as-before': 'ახალი PIN-კოდი ძველის იგივეა.',
    'too-simple': 'ამ PIN-კოდის გამოცნობა ადვილია.',
    'contains-name': 'PIN-კოდი თქვენს სახელს არ უნდა შეიცავდეს.',
    'polls-not-over': 'საბოლოო ოქმი და არქივი კენჭისყრის დასრულების შემდეგ დგება.',
    'export-running': 'არქივი უკვე იწერება.',
    'no-printer': 'ამ კომპიუტერს PDF-ის შექმნა არ შეუძლია. სანაცვლოდ გვერდი დაბეჭდეთ.',
  },
};

const failureMessages: Catalogue<typeof en> = { ka, en };

function entryOf(texts: Readonly<Record<string, string>>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
}

/** Says why something was not done, in the page's language. */
export function useFailureText(): (failure: Failure) => string {
  const texts = useMessages(failureMessages);
  return (failure) => {
    if (failure.outcome === 'no-answer') return texts.noAnswer;
    return entryOf(texts.reasons, failure.reason) ?? entryOf(texts.problems, failure.problem) ?? texts.fault;
  };
}

/** The same for a reason that is known beforehand. */
export function useReasonText(): (reason: Reason) => string {
  const { reasons } = useMessages(failureMessages);
  return (reason) => reasons[reason];
}
