import { inBothLanguages } from './index.ts';
import type { remedies } from './remedies.en.ts';

type NameIn<K> = K extends `remedy.${infer Name}` ? Name : never;
/** What helps against a fault, by its name in the catalogue. */
export type Remedy = NameIn<keyof typeof remedies>;

/** What helps, in both languages. */
export const remedyText = (remedy: Remedy): ReturnType<typeof inBothLanguages> => inBothLanguages(`remedy.${remedy}`);
