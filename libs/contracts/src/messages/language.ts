/** The languages of the product. */
export const LANGUAGES = ['zh', 'en'] as const;
/** One of `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number];
