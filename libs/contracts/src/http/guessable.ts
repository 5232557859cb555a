/** Begin most lists of stolen passwords, or are what people here think of first. */
const COMMON: readonly string[] = [
  ...['password', 'passw0rd', 'qwerty', 'letmein', 'welcome', 'iloveyou', 'admin', 'administrator', 'root', 'login'],
  ...['monkey', 'dragon', 'sunshine', 'princess', 'football', 'baseball', 'master', 'shadow', 'superman', 'michael'],
  ...['trustno1', 'whatever', 'starwars', 'secret', 'changeme', 'default', 'temporal', 'postgres', 'guest', 'test'],
  ...['woaini', '5201314', '1314520', 'woaiwojia', 'mima', 'zhangsan', 'lisi', 'wangwu', 'qingdao', 'lingshanwei'],
  ...['lianxin', 'huawei', 'beijing', 'shanghai', 'zhongguo', 'china', 'nihao', 'aini1314', 'asdasd', 'zxczxc'],
];
/** Rows of keys and of letters, also read backwards. */
const KEY_SEQUENCES: readonly string[] = [
  ...['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ...['qazwsxedcrfvtgbyhnujmikolp', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '147258369', '789456123'],
];
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
};

/** As much has to be left when all that is easily guessed is taken out. */
const REMAINING_MIN = 5;
const DISTINCT_MIN = 5;
/** A shorter run of a row is in many words. */
const RUN_MIN = 4;
/** Birthdays and telephone numbers; a number so long is somebody's own. */
const DIGITS_MIN = 16;
const NAME_MIN = 3;

const reverse = (text: string): string => [...text].reverse().join('');

const replaceLookalikes = (text: string): string => [...text].map((letter) => LOOKALIKES[letter] ?? letter).join('');

/** How many characters from here on follow one of the rows. */
function sequenceLengthAt(text: string, from: number): number {
  let longest = 0;
  for (const row of KEY_SEQUENCES.flatMap((one) => [one, reverse(one)])) {
    const start = row.indexOf(text[from] as string);
    let length = 0;
    while (start >= 0 && from + length < text.length && text[from + length] === row[start + length]) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

function removeSequences(text: string): string {
  let left = '';
  for (let at = 0; at < text.length;) {
    const run = sequenceLengthAt(text, at);
    if (run < RUN_MIN) left += text[at];
    at += run < RUN_MIN ? 1 : run;
  }
  return left;
}

/** `abcabc` is no more than `abc`. */
function removeRepeats(text: string): string {
  const whole = /^(.+?)\1+(.*)$/s.exec(text);
  return whole && text.startsWith(whole[2] ?? '') ? (whole[1] as string) : text;
}

const removeWords = (text: string, words: readonly string[]): string =>
  words.reduce((left, word) => left.replaceAll(word, ''), text);

/**
 * Whether the password is soon found by a person who knows the name and the usual lists: nothing much is left once
 * repeats, runs of keys, common words and the account's own name are taken out.
 */
export function isGuessable(password: string, names: readonly string[] = []): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size < DISTINCT_MIN) return true;
  if (/^[0-9]*$/.test(text) && text.length < DIGITS_MIN) return true;
  const own = names.map((name) => name.toLowerCase()).filter((name) => name.length >= NAME_MIN);
  // Names first: a run of keys may lie across the end of one.
  const lefts = [text, replaceLookalikes(text)].map((one) =>
    removeWords(removeSequences(removeWords(removeRepeats(one), own)), [...COMMON, ...own]),
  );
  return lefts.some(
    (left) => left.replace(/[^\p{L}\p{N}]/gu, '').length < REMAINING_MIN || new Set(left).size < REMAINING_MIN - 1,
  );
}
