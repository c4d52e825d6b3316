import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Place } from './places.ts';

const en = {
  title: 'Staff',
  menu: 'Menu',
  skip: 'Skip to the content',
  signOut: 'Sign out',
  station: (id: string) => `Station ${id}`,
  places: {
    overview: 'Overview',
    help: 'Voter help',
    stations: 'Stations',
    reports: 'Reports',
    audit: 'Audit log',
    rehearsal: 'Rehearsal',
    mode: 'Official mode',
    accounts: 'Accounts',
    settings: 'Settings',
  } satisfies Record<Place, string>,
};

const ka: typeof en = {
  title: 'თანამშრომლებისთვის',
  menu: 'მენიუ',
  skip: 'შინაარსზე გადასვლა',
  signOut: 'გასვლა',
  station: (id) => `უბანი ${id}`,
  places: {
    overview: 'მიმოხილვა',
    help: 'ამომრჩევლის დახმარება',
    stations: 'უბნები',
    reports: 'ოქმები',
    audit: 'აუდიტის ჟურნალი',
    rehearsal: 'რეპეტიცია',
    mode: 'ოფიციალური რეჟიმი',
    accounts: 'ანგარიშები',
    settings: 'პარამეტრები',
  },
};

export const frameMessages: Catalogue<typeof en> = { ka, en };
