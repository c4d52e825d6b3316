import type { Catalogue } from '../../i18n/catalogue.ts';
import type { SignedOut } from '../api/session-store.ts';

const en = {
  signIn: 'Staff sign-in',
  signInButton: 'Sign in',
  signInHint:
    'The first PINs were printed once, when the station first started. Later, an administrator makes accounts and resets PINs.',
  why: {
    idle: 'You were signed out, because nobody touched this screen for a while.',
    ended: 'Your session has ended. Sign in again.',
    'by-choice': 'You are signed out.',
  } satisfies Partial<Record<SignedOut, string>>,

  closeWindow: 'Close this window',

  changePin: 'Choose your own PIN',
  changePinText:
    'You signed in with a one-time PIN. Choose one that only you know; then the one-time PIN is void.',
  currentPin: 'Current PIN',
  oneTimePin: 'One-time PIN',
  newPin: 'New PIN',
  newPinHint: 'At least 8 characters: digits, or a password. Not your name, not 12345678.',
  repeatPin: 'New PIN again',
  tooShort: (missing: number) => `${missing} more characters`,
  notEqual: 'The two are not the same.',
  changePinButton: 'Keep this PIN',
  signOut: 'Sign out',

  idleTitle: 'Are you still there?',
  idleText: 'This screen signs you out in',
  stay: 'Stay signed in',
};

const ka: typeof en = {
  signIn: 'თანამშრომლის შესვლა',
  signInButton: 'შესვლა',
  signInHint:
    'პირველი PIN-კოდები უბნის პირველი ჩართვისას ერთხელ დაიბეჭდა. შემდეგ ანგარიშებსა და PIN-კოდებს ადმინისტრატორი ქმნის.',
  why: {
    idle: 'სისტემიდან გამოხვედით, რადგან ეკრანს დიდხანს არავინ შეხებია.',
    ended: 'თქვენი სეანსი დასრულდა. შედით ხელახლა.',
    'by-choice': 'სისტემიდან გამოხვედით.',
  },

  closeWindow: 'ფანჯრის დახურვა',

  changePin: 'აირჩიეთ თქვენი PIN-კოდი',
  changePinText:
    'ერთჯერადი PIN-კოდით შეხვედით. აირჩიეთ ისეთი, რომელიც მხოლოდ თქვენ იცით; ერთჯერადი მაშინვე გაუქმდება.',
  currentPin: 'მოქმედი PIN-კოდი',
  oneTimePin: 'ერთჯერადი PIN-კოდი',
  newPin: 'ახალი PIN-კოდი',
  newPinHint: 'სულ ცოტა 8 სიმბოლო: ციფრები ან პაროლი. არა თქვენი სახელი და არა 12345678.',
  repeatPin: 'ახალი PIN-კოდი ხელახლა',
  tooShort: (missing) => `აკლია ${missing} სიმბოლო`,
  notEqual: 'ორივე ერთნაირი არ არის.',
  changePinButton: 'PIN-კოდის შენახვა',
  signOut: 'გასვლა',

  idleTitle: 'კიდევ აქ ხართ?',
  idleText: 'სისტემიდან გასვლამდე დარჩა',
  stay: 'დარჩენა',
};

/** Signing in and out, and one's own PIN. */
export const sessionMessages: Catalogue<typeof en> = { ka, en };
