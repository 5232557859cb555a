import { catalogue } from '@lianxin/contracts';
import { ACCOUNTS } from './fixture.ts';

/** Text nodes that are seen, but for what stands in `<code>`: there a code is meant, beside its words. */
export const SEEN_TEXT = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    if (within && !within.closest('code, script, style, textarea') && within.checkVisibility()) texts.push(walker.currentNode.data);
  }
  return texts.join('\\n');
})()`;

/** Families whose keys are what the record keeps in place of words. */
const FAMILIES = [
  ...['stage', 'act', 'because', 'event', 'command', 'kind', 'category', 'industry', 'urgency', 'channel', 'origin'],
  ...['outcome', 'ending', 'erasure', 'unit', 'owner', 'standing', 'how', 'moved', 'turn', 'reason', 'means', 'source'],
  ...['way', 'measure', 'item', 'party', 'sector', 'stationing', 'span', 'step'],
];
/** How far a notice is: in no catalogue, since nobody is told of a code. */
const STANDINGS = ['issued', 'sent', 'superseded', 'given-up', 'urged', 'requested', 'escalated'];

const CODES: ReadonlySet<string> = new Set([
  ...STANDINGS,
  ...Object.keys(catalogue.en).flatMap((key) => {
    const [family = '', code = ''] = key.split('.');
    return FAMILIES.includes(family) ? [code] : [];
  }),
]);
const WITH_VERSION = /^[a-z][a-z0-9-]*@\d+$/;
const COMPOUND = /^[A-Z][a-z]+([A-Z][a-z]+)+$/;
/** The clock that acts, what the demonstration's people are called at its sign-in, its office. */
const NAMES = /^(clock|public|lsw|(cadre|officer|supervisor|leader|verifier|operator|requester)-\d+)$/;
const WORD = /[A-Za-z][\w-]*(@\d+)?/g;

/**
 * What stands on a screen for its code. Accounts without a name are called by their account. Where English is read, a
 * lower-case code may be a word.
 */
export function findRawCodes(seen: string, isEnglish: boolean): readonly string[] {
  const isRaw = (word: string): boolean => {
    if (ACCOUNTS.includes(word)) return false;
    if (WITH_VERSION.test(word)) return true;
    const isCode = CODES.has(word) || NAMES.test(word);
    return isCode && (!isEnglish || COMPOUND.test(word) || /-\d+$/.test(word));
  };
  return [...new Set((seen.match(WORD) ?? []).filter(isRaw))];
}
