import type { PollStatus } from '../../../main-services/contracts/polls.ts';
import type { VoteStatus } from '../../../main-services/contracts/voting.ts';
import type { RefusalReason, WaitReason } from '../flow/kiosk-state.ts';
import type { HelpRefusal } from '../help/help-refusal.ts';
import type { PrintState } from '../printing/receipt-printing.ts';

interface Explained {
  title: string;
  text: string;
}

const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);
const characters = (count: number) => (count === 1 ? '1 character' : `${count} characters`);

export const en = {
  start: 'Vote in English',
  welcome: 'Welcome',
  welcomeText: 'Have your identity card and your voter card ready.',
  steps: ['Card', 'Choice', 'Review', 'Receipt'] as readonly string[],
  stepOf: (step: number, of: number, name: string) => `Step ${step} of ${of}: ${name}`,
  tools: 'Help, display and language',
  leave: 'Leave',
  back: 'Back',

  display: {
    open: 'Display',
    title: 'Text size and colours',
    done: 'Done',
  },

  help: {
    open: 'Help',
    title: 'Call a poll worker',
    text: 'Raise your hand, or call out. What you typed and chose stays hidden while you see this.',
    back: 'Back to voting',
    pollWorker: 'I am a poll worker',
  },

  pollWorker: {
    title: 'Poll worker’s PIN',
    text: 'Your own PIN, as for the staff screens. What is no digit needs a keyboard.',
    pin: 'PIN',
    checking: 'Checking',
    refused: {
      wrong: 'This PIN is not right.',
      locked: 'Too many wrong PINs.',
      offline: 'The station does not answer. Nothing was done: please try again.',
      busy: 'The station is busy. Nothing was done: please try again.',
      unauthorised: 'This kiosk is not authorised at its station.',
    } satisfies Record<HelpRefusal, string> as Record<HelpRefusal, string>,
    lockedFor: (left: number) => `You can try again in ${seconds(left)}.`,
    actsTitle: 'What should the kiosk do?',
    actsText:
      'The voter’s entry and choice stay hidden. What you do is noted in the audit log, without the voter.',
    startOver: 'Let this voter start over',
    startOverText: 'Clears the choice, and keeps the voter.',
    endSession: 'End this session',
    endSessionText: 'Clears everything, for the next voter.',
    ballotSent:
      'A ballot was sent, and it is not known whether it has arrived. The voter can find out with their card.',
    goBack: 'Back to the voter',
  },

  entry: {
    personalId: 'Personal ID',
    personalIdHint: '11 digits, on your identity card',
    guid: 'Card code',
    guidHint: '32 characters, on your voter card',
    scanHint: 'Or hold your voter card to the scanner.',
    group: (group: number, of: number) => `Group ${group} of ${of}`,
    groupIn: (field: string, group: number, of: number, length: number) =>
      `${field}, group ${group} of ${of}, ${characters(length)}`,
    count: (typed: number, of: number) => `${typed} of ${of}`,
    complete: (field: string) => `${field}: complete`,
    missing: (missing: number) => `${characters(missing)} missing`,
    missingIn: (group: number, missing: number) => `Group ${group}: ${characters(missing)} missing`,
    notADigit: (character: string) => `“${character}” is not a digit`,
    notOnACard: (group: number, character: string) => `Group ${group}: “${character}” is not on any card`,
    surplus: 'There is no room for more. Compare with your card.',
    keypad: 'On-screen keypad',
    keys: (keys: string) => `Keys ${keys}`,
    erase: 'Erase the last character',
    clear: 'Clear all',
    show: 'Hold to show',
    next: 'Next',
  },

  camera: {
    open: 'Camera',
    title: 'Show your voter card',
    text: 'Hold its QR code in front of the camera.',
    picture: 'What the camera sees',
    trouble: {
      refused: 'This kiosk may not use its camera. Please type what is on your card, or call a poll worker.',
      broken: 'The camera does not work. Please type what is on your card, or call a poll worker.',
      'no-card': 'This code is not a voter card’s.',
    },
  },

  candidates: {
    title: 'Choose one candidate',
    text: 'You can change your choice until you cast your ballot.',
    number: (number: number) => `Number ${number}`,
    chosen: (name: string) => `Your choice: ${name}`,
    unchosen: 'Choose a candidate to go on.',
    review: 'Review my choice',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    nextPage: 'More candidates',
    previousPage: 'Previous page',
  },

  review: {
    title: 'Is this your choice?',
    text: 'Once cast, a ballot can’t be changed.',
    cast: 'Cast my ballot',
    sentText: 'It was sent and is not confirmed: it can’t be changed.',
    castAgain: 'Send it again',
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
    long: 'This takes long. Nothing is lost: wait, or call a poll worker.',
    nextTry: (left: number) => `Next try in ${seconds(left)}`,
    tryingNow: 'Trying again now',
    stopCheckIn: 'Back to my entry',
    stopCast: 'Stop trying',
  },

  unconfirmed: {
    title: 'Your ballot is not confirmed',
    text: 'The station did not answer: this kiosk can’t tell whether your ballot has arrived.',
    again: 'Nothing is lost: the kiosk can send it again, and it can’t count twice.',
    next: 'Or finish, and enter your card later, here or elsewhere, to find out.',
  },

  receipt: {
    recordedTitle: 'Your ballot is recorded',
    recordedText: 'It is in the ballot box and in the vote log.',
    queuedTitle: 'Your ballot is accepted',
    queuedText:
      'It is safe in the ballot box, and on its way to the vote log. You need not do anything more.',
    arrivedBefore: {
      recorded: {
        title: 'Your ballot had already arrived',
        text: 'This was just now: only the answer was lost. It is recorded and counts once. Your receipt is:',
      },
      queued: {
        title: 'Your ballot had already arrived',
        text: 'This was just now: only the answer was lost. It is safe in the ballot box and counts once. Your receipt is:',
      },
    } satisfies Record<VoteStatus, Explained> as Record<VoteStatus, Explained>,
    code: 'Receipt code',
    qr: 'The same code for a phone’s camera',
    qrAddress: 'For a phone’s camera: leads to the page that looks your receipt up',
    note: 'Write it down or take a photo, if you like.',
    noteAddress: 'Point a phone’s camera at it to look it up, or write it down.',
    proves: 'With it anyone can check that your ballot is in the vote log.',
    provesNot: 'It does not prove whom you voted for, nor who you are.',
    finish: 'Finish',
    print: 'Print',
    printStates: {
      printing: 'The receipt is being printed.',
      printed: 'Take your receipt from the printer.',
      'no-such-printer': 'It can’t be printed here. Write it down or take a photo, if you like.',
      failed: 'It could not be printed. Write it down or take a photo, if you like.',
    } as Partial<Record<PrintState, string>>,
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
    how: 'Touch the screen or press any key to go on.',
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

/** What has to be said in every language. */
export type KioskTexts = typeof en;
