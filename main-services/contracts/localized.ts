import { z } from 'zod';

/** The languages of every text that a voter, a poll worker or an official reads. */
export const languages = ['ka', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in Georgian and in English. */
export const localizedText = z.strictObject({
  ka: z.string().trim().min(1).max(300),
  en: z.string().trim().min(1).max(300),
});
export type LocalizedText = z.infer<typeof localizedText>;
