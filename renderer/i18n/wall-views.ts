import type { Language } from '../../main-services/contracts/localized.ts';
import type { WallView } from '../../main-services/contracts/staff/settings.ts';

/** The wall's views: as each is headed on the wall, and as staff choose it. */
export const wallViewNames: Record<Language, Record<WallView, string>> = {
  ka: {
    ranking: 'შედეგები',
    donut: 'ხმების განაწილება',
    hours: 'აქტივობა საათობრივად',
    regions: 'აქტივობა რეგიონებში',
    people: 'აქტივობა ასაკისა და სქესის მიხედვით',
    stations: 'უბნები, საიდანაც მონაცემებია',
    table: 'ყველა კანდიდატი',
  },
  en: {
    ranking: 'Results',
    donut: 'Share of votes',
    hours: 'Turnout by hour',
    regions: 'Turnout by region',
    people: 'Turnout by age and gender',
    stations: 'Stations reporting',
    table: 'All candidates',
  },
};
