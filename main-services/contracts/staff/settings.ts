import { z } from 'zod';
import { slug } from '../election.ts';
import { languages, localizedText } from '../localized.ts';

/** What a results wall can show, in the order of its own. */
export const wallView = z.enum(['ranking', 'donut', 'hours', 'regions', 'people', 'stations', 'table']);
export type WallView = z.infer<typeof wallView>;

/** Whether voters get their receipt on paper: no, when they ask for it, or each of them. */
export const receiptPrinting = z.enum(['never', 'on-request', 'always']);
export type ReceiptPrinting = z.infer<typeof receiptPrinting>;

/** How this station's screens begin, and where it prints. */
export const stationSettings = z.strictObject({
  /** In which language the kiosk begins with each voter. */
  language: z.enum(languages),
  /** At which text size: 2 is the ordinary one. */
  text_size: z.int().min(1).max(4),
  /** Settings of before there was a choice have none. */
  receipts: receiptPrinting.default('never'),
  /**
   * A printer's name as the operating system of the desktop program knows it; `null`: whoever prints is asked. A browser
   * knows no printers: it always asks, or prints where it was started to.
   */
  printer: z.string().trim().min(1).max(200).nullable(),
  /** What a wall shows whose address does not say. */
  wall: z.strictObject({
    /** Which views take turns, in this order. */
    views: z
      .array(wallView)
      .min(1)
      .refine((views) => new Set(views).size === views.length, 'each view once'),
    /** How long each page stays; `null`: nothing moves by itself. */
    seconds: z.int().min(3).max(600).nullable(),
  }),
});
export type StationSettings = z.infer<typeof stationSettings>;

export const defaultStationSettings: StationSettings = {
  language: 'ka',
  text_size: 2,
  receipts: 'never',
  printer: null,
  wall: { views: wallView.options, seconds: 15 },
};

/** `GET /staff/settings` and the answer of `PUT /staff/settings`, whose body are the settings themselves. */
export const settingsAnswer = z.strictObject({ station_id: slug, settings: stationSettings });
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

/** `GET /station`: what this program's screens may know of it without a sign-in. */
export const stationAnswer = z.strictObject({
  id: slug,
  name: localizedText,
  /** Where everybody reaches this station, phones included; `null` where nobody has said. */
  public_url: z.url({ protocol: /^https?$/ }).nullable(),
  settings: stationSettings.pick({ language: true, text_size: true, receipts: true, wall: true }),
});
