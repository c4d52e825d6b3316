import type { Catalogue } from '../../i18n/catalogue.ts';
import { wallViewNames } from '../../i18n/wall-views.ts';

const en = {
  lead: 'How the screens of this station begin, and where it prints. Whoever uses a kiosk can still choose otherwise; the next voter finds these settings again.',
  kioskTitle: 'Kiosk',
  language: 'Language that the kiosk begins in',
  textSize: 'Text size that the kiosk begins in',
  textSizes: { 1: 'Small', 2: 'Ordinary', 3: 'Large', 4: 'Very large' } as Readonly<Record<number, string>>,
  printer: 'Printer',
  printerHint: 'Its name as the operating system knows it. Empty: whoever prints is asked.',

  wallTitle: 'Results wall',
  wallText: 'What a wall shows whose address does not say otherwise. The views take turns in this order.',
  views: 'Views',
  viewNames: wallViewNames.en,
  oneView: 'Choose at least one view.',
  up: (view: string) => `Earlier: ${view}`,
  down: (view: string) => `Later: ${view}`,
  seconds: 'Seconds a page',
  secondsHint: 'From 3 to 600. Empty: nothing moves by itself.',
  secondsFault: 'A whole number from 3 to 600, or nothing',
  openWall: 'Open the wall',

  save: 'Save the settings',
  saved: 'Saved.',
  readOnly: 'Your role may look at these settings, and not change them.',

  pinTitle: 'Your PIN',
  pinChanged: 'Your PIN is changed. You are signed out on every other screen.',
};

const ka: typeof en = {
  lead: 'როგორ იწყება ამ უბნის ეკრანები და სად იბეჭდება. აპარატთან ამომრჩეველს სხვა არჩევანი მაინც შეუძლია; შემდეგი ამომრჩეველი ისევ ამ პარამეტრებით დაიწყებს.',
  kioskTitle: 'აპარატი',
  language: 'ენა, რომლითაც აპარატი იწყებს',
  textSize: 'ტექსტის ზომა, რომლითაც აპარატი იწყებს',
  textSizes: { 1: 'მცირე', 2: 'ჩვეულებრივი', 3: 'დიდი', 4: 'ძალიან დიდი' },
  printer: 'პრინტერი',
  printerHint: 'მისი სახელი, როგორც ოპერაციულმა სისტემამ იცის. ცარიელი: ბეჭდვისას არჩევა მოგიწევთ.',

  wallTitle: 'შედეგების კედელი',
  wallText: 'რას აჩვენებს კედელი, თუ მისი მისამართი სხვას არ ამბობს. ხედები ამ თანმიმდევრობით მონაცვლეობს.',
  views: 'ხედები',
  viewNames: wallViewNames.ka,
  oneView: 'აირჩიეთ ერთი ხედი მაინც.',
  up: (view) => `წინ გადატანა: ${view}`,
  down: (view) => `უკან გადატანა: ${view}`,
  seconds: 'წამი თითო გვერდზე',
  secondsHint: '3-დან 600-მდე. ცარიელი: თავისით არაფერი იცვლება.',
  secondsFault: 'მთელი რიცხვი 3-დან 600-მდე, ან არაფერი',
  openWall: 'კედლის გახსნა',

  save: 'პარამეტრების შენახვა',
  saved: 'შენახულია.',
  readOnly: 'თქვენს როლს ამ პარამეტრების ნახვა შეუძლია, შეცვლა კი არა.',

  pinTitle: 'თქვენი PIN-კოდი',
  pinChanged: 'PIN-კოდი შეიცვალა. ყველა სხვა ეკრანზე სისტემიდან გამოხვედით.',
};

export const settingsMessages: Catalogue<typeof en> = { ka, en };
