import type { WordedArea } from '../words/area-words.ts';
import { loadAreaWords } from '../words/loaded-texts.ts';

/** A page whose words come with it. */
export const withWords =
  <P>(areas: readonly WordedArea[], load: () => Promise<P>) =>
  async (): Promise<P> => {
    const [page] = await Promise.all([load(), ...areas.map(loadAreaWords)]);
    return page;
  };
