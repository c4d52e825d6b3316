import type { Language } from '../../main-services/contracts/localized.ts';

/**
 * One surface's texts in every language. Write the English object first and give the Georgian one its type
 * (`const ka: typeof en = …`): a text that is missing, left over or takes other values then does not compile. A text
 * with values in it is a function of them.
 */
export type Catalogue<Messages> = Readonly<Record<Language, Messages>>;
