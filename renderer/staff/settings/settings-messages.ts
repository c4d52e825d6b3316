import type { PrintOutcome } from '../../../main-services/contracts/desktop-printing.ts';
import type { ReceiptPrinting } from '../../../main-services/contracts/staff/settings.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { wallViewNames } from '../../i18n/wall-views.ts';

const en = {
  lead: 'How the screens of this station begin, and where it prints. Whoever uses a kiosk can still choose otherwise; the next voter finds these settings again.',
  kioskTitle: 'Kiosk',
  language: 'Language that the kiosk begins in',
  textSize: 'Text size that the kiosk begins in',
  textSizes: { 1: 'Small', 2: 'Ordinary', 3: 'Large', 4: 'Very large' } as Readonly<Record<number, string>>,

  receiptsTitle: 'Receipts on paper',
  receipts: 'Receipts are printed',
  receiptChoices: {
    never: 'not at all',
    'on-request': 'when the voter asks for it',
    always: 'for every voter',
  } satisfies Record<ReceiptPrinting, string>,
  receiptsHint: 'Without paper, voters write the code down or take a photo of it.',
  printer: 'Printer',
  printerAsks: 'Whoever prints is asked',
  printerOfBrowser: 'This browser’s print dialog',
  printerMissing: (name: string) => `${name} (not at this computer)`,
  printerHint: 'The printers of this computer. The kiosk that is opened with this program prints there.',
  printerHintInBrowser:
    'A browser asks where to print, at a kiosk too; Chromium started with --kiosk-printing does not. To choose a printer by name, open this screen in the desktop program.',
  testPage: 'Print a test page',
  testPageTitle: 'Test page',
  testPageText: 'Receipts are as wide as this. All digits and letters are to be read.',
  printOutcomes: {
    printed: 'The test page is on its way to the printer.',
    cancelled: 'Nothing was printed.',
    'no-such-printer': 'There is no printer of that name at this computer.',
    failed: 'It could not be printed. Is the printer on, and has it paper?',
    asked: '',
  } satisfies Record<PrintOutcome, string>,

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

  receiptsTitle: 'ქაღალდის ქვითარი',
  receipts: 'ქვითარი იბეჭდება',
  receiptChoices: {
    never: 'არასოდეს',
    'on-request': 'თუ ამომრჩეველი ითხოვს',
    always: 'ყველა ამომრჩევლისთვის',
  },
  receiptsHint: 'ქაღალდის გარეშე ამომრჩეველი კოდს იწერს ან ფოტოს უღებს.',
  printer: 'პრინტერი',
  printerAsks: 'ბეჭდვისას არჩევა',
  printerOfBrowser: 'ამ ბრაუზერის ბეჭდვის ფანჯარა',
  printerMissing: (name) => `${name} (ამ კომპიუტერზე არ არის)`,
  printerHint: 'ამ კომპიუტერის პრინტერები. აქ ბეჭდავს აპარატი, რომელიც ამ პროგრამას მოჰყვება.',
  printerHintInBrowser:
    'ბრაუზერი, აპარატზეც, ბეჭდვისას გეკითხებათ, სად დაბეჭდოს; Chromium, ჩართული პარამეტრით --kiosk-printing, არ გკითხავთ. პრინტერის სახელით ასარჩევად ეს ეკრანი პროგრამაში გახსენით.',
  testPage: 'საცდელი გვერდის ბეჭდვა',
  testPageTitle: 'საცდელი გვერდი',
  testPageText: 'ქვითარი ამ სიგანისაა. ყველა ციფრი და ასო უნდა იკითხებოდეს.',
  printOutcomes: {
    printed: 'საცდელი გვერდი პრინტერს გაეგზავნა.',
    cancelled: 'არაფერი დაბეჭდილა.',
    'no-such-printer': 'ამ კომპიუტერზე ასეთი პრინტერი არ არის.',
    failed: 'ვერ დაიბეჭდა. ჩართულია პრინტერი და აქვს ქაღალდი?',
    asked: '',
  },

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
