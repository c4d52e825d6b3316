import type { Catalogue } from '../i18n/catalogue.ts';
import { en, type KioskTexts } from './messages/en.ts';
import { ka } from './messages/ka.ts';

/** Every text of the kiosk. */
export const kioskMessages: Catalogue<KioskTexts> = { ka, en };
