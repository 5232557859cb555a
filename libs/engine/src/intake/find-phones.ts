/** Numbers as people write them: mobile ones, and landlines with their area code. */
const MOBILE = /(?<!\d)(?:(?:\+|00)?86[ -]?)?0?1[3-9](?:[ ().·-]?\d){9}(?!\d)/g;
const LANDLINE =
  /(?<!\d)(?:(?:(?:\+|00)?86[ -]?)?\(?0|(?:\+|00)86[ -]?\(?)[1-9]\d{1,2}\)?[ -]?\d{3,4}[ -]?\d{4}(?!\d)/g;
/** What is in a field of this name is a number, however it is written. */
const FIELD = /"phone"\s*:\s*"(\+?\d[\d -]{4,19})"/g;
const WHOLE = /^\+?\d[\d -]{4,19}$/;
const ENCRYPTED = /^eyJ[\w-]*\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/;
const NOT_ENCRYPTED = /[^\w.-]+/;
/** Most encrypted fields that are opened: each takes a fraction of a millisecond, and a message has a handful. */
export const DEAD_LETTER_ENCRYPTED_MAX = 100;

const unescape = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Digits stay digits in any encoding that text comes in: UTF-16 is ASCII with zeros between. */
const readText = (content: Uint8Array): string =>
  unescape(new TextDecoder().decode(content).replaceAll('\0', '')).normalize('NFKC');

const phonesIn = (text: string): readonly string[] => [
  ...(text.match(MOBILE) ?? []),
  ...(text.match(LANDLINE) ?? []),
  ...Array.from(text.matchAll(FIELD), ([, number = '']) => number),
];

const encryptedIn = (text: string): readonly string[] =>
  text.split(NOT_ENCRYPTED).filter((word) => ENCRYPTED.test(word));

type Open = (encrypted: string) => Promise<unknown>;

async function openAll(encrypted: readonly string[], open: Open): Promise<readonly unknown[]> {
  const opened = await Promise.allSettled(encrypted.map(open));
  return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/**
 * Phone numbers in a message, well formed or not, each as it is written: also in what `open` opens of its encrypted
 * fields. What cannot be opened or read is searched by nothing. Undefined where more than `DEAD_LETTER_ENCRYPTED_MAX`
 * fields are encrypted: not all would be searched.
 */
export async function findPhones(content: Uint8Array, open: Open): Promise<readonly string[] | undefined> {
  const text = readText(content);
  const encrypted = encryptedIn(text);
  if (encrypted.length > DEAD_LETTER_ENCRYPTED_MAX) return undefined;
  const found = new Set(phonesIn(text));
  for (const value of await openAll(encrypted, open)) {
    if (typeof value === 'string' && WHOLE.test(value)) found.add(value);
    for (const number of phonesIn(JSON.stringify(value).normalize('NFKC'))) found.add(number);
  }
  return [...found];
}
