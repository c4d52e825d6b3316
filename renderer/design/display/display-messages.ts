import type { Catalogue } from '../../i18n/catalogue.ts';
import type { TextSize, Theme } from './display.ts';

const en = {
  textSize: 'Text size',
  textSizes: { 1: 'Small', 2: 'Normal', 3: 'Large', 4: 'Very large' } satisfies Record<
    TextSize,
    string
  > as Record<TextSize, string>,
  theme: 'Colours',
  themes: {
    paper: 'Light',
    'black-on-white': 'Black on white',
    'white-on-black': 'White on black',
    soft: 'Soft',
  } satisfies Record<Theme, string> as Record<Theme, string>,
};

const ka: typeof en = {
  textSize: 'ტექსტის ზომა',
  textSizes: { 1: 'მცირე', 2: 'ჩვეულებრივი', 3: 'დიდი', 4: 'ძალიან დიდი' },
  theme: 'ფერები',
  themes: {
    paper: 'ღია',
    'black-on-white': 'შავი თეთრზე',
    'white-on-black': 'თეთრი შავზე',
    soft: 'რბილი',
  },
};

/** How a page can look, by name. */
export const displayMessages: Catalogue<typeof en> = { ka, en };
