import type { Catalogue } from '../i18n/catalogue.ts';

const en = {
  title: 'The pebble that you cast',
  text: 'A polling-station kiosk, the way of a vote, and its results, live.',
  kiosk: 'Kiosk',
  kioskText: 'For voters: check in, choose, cast, take a receipt.',
  wall: 'Results wall',
  wallText: 'For everybody in the hall: results and turnout as they come.',
  receipt: 'Receipts',
  receiptText: 'For everybody: is the ballot behind a receipt there?',
  staff: 'Staff',
  staffText: 'For the commission: polls, help for voters, reports, settings.',
};

const ka: typeof en = {
  title: 'კენჭი, რომელსაც ყრით',
  text: 'საარჩევნო უბნის აპარატი, ხმის გზა და შედეგები პირდაპირ ეთერში.',
  kiosk: 'აპარატი',
  kioskText: 'ამომრჩევლისთვის: რეგისტრაცია, არჩევანი, ხმის მიცემა, ქვითარი.',
  wall: 'შედეგების კედელი',
  wallText: 'დარბაზში ყველასთვის: შედეგები და აქტივობა მიღებისთანავე.',
  receipt: 'ქვითრები',
  receiptText: 'ყველასთვის: არის თუ არა ქვითრის ბიულეტენი ადგილზე?',
  staff: 'თანამშრომლებისთვის',
  staffText: 'კომისიისთვის: კენჭისყრა, ამომრჩევლის დახმარება, ოქმები, პარამეტრები.',
};

/** The page that leads to kiosk, wall and staff. */
export const landingMessages: Catalogue<typeof en> = { ka, en };
