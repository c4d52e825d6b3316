import type { VoterHelpAnswer } from '../../../main-services/contracts/staff/voter-help.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

interface StatusTexts {
  title: string;
  text: string;
}

const en = {
  lead: 'Somebody says that they can’t vote. Here you see whether they have checked in, and nothing else: nobody can see what they chose, nor whether they cast.',
  question: 'Has this person checked in?',
  personalId: 'Personal ID',
  hint: '11 digits, on the identity card',
  missing: (digits: number) => (digits === 1 ? '1 digit is missing' : `${digits} digits are missing`),
  look: 'Look it up',
  clear: 'Clear',
  forgets: 'The number and the answer leave the screen after half a minute.',
  answers: {
    'not-on-roll': {
      title: 'Not on the roll of this election',
      text: 'Compare the number with the identity card. If it is right, this person is not registered here: see the list of the commission.',
    },
    'not-checked-in': {
      title: 'Has not checked in yet',
      text: 'They can vote: the ID and the code on their own voter card are what the kiosk wants. If the kiosk refuses both, compare each with the card, digit by digit.',
    },
    'checked-in': {
      title: 'Has checked in',
      text: 'If they did not finish, the same card takes them back to the ballot on any kiosk. If the kiosk says that a vote was cast with it already, the ballot is in the box, and it stays one vote. Whoever says that it was not them: note it down, and call the official.',
    },
  } satisfies Record<VoterHelpAnswer['status'], StatusTexts>,
};

const ka: typeof en = {
  lead: 'ამომრჩეველი ამბობს, რომ ხმას ვერ აძლევს. აქ ჩანს, გაიარა თუ არა რეგისტრაცია, და მეტი არაფერი: ვერავინ ნახავს, ვინ აირჩია და მისცა თუ არა ხმა.',
  question: 'გაიარა ამ პირმა რეგისტრაცია?',
  personalId: 'პირადი ნომერი',
  hint: '11 ციფრი, პირადობის მოწმობაზე',
  missing: (digits) => `აკლია ${digits} ციფრი`,
  look: 'შემოწმება',
  clear: 'წაშლა',
  forgets: 'ნომერი და პასუხი ნახევარ წუთში ეკრანიდან გაქრება.',
  answers: {
    'not-on-roll': {
      title: 'ამ არჩევნების სიაში არ არის',
      text: 'შეადარეთ ნომერი პირადობის მოწმობას. თუ სწორია, ეს პირი აქ რეგისტრირებული არ არის: ნახეთ კომისიის სია.',
    },
    'not-checked-in': {
      title: 'რეგისტრაცია ჯერ არ გაუვლია',
      text: 'ხმის მიცემა შეუძლია: აპარატს პირადი ნომერი და მისივე ბარათის კოდი სჭირდება. თუ აპარატი არ იღებს, ორივე ციფრ-ციფრ შეადარეთ.',
    },
    'checked-in': {
      title: 'რეგისტრაცია გავლილია',
      text: 'თუ ბოლომდე ვერ მივიდა, იმავე ბარათით ნებისმიერ აპარატთან ბიულეტენს დაუბრუნდება. თუ აპარატი ამბობს, რომ ხმა უკვე მიცემულია, ბიულეტენი ყუთშია და ერთ ხმად რჩება. თუ ამბობს, რომ ეს თავად არ გაუკეთებია, ჩაინიშნეთ და უფლებამოსილ პირს დაუძახეთ.',
    },
  },
};

export const voterHelpMessages: Catalogue<typeof en> = { ka, en };
