import type { Language } from '@lianxin/contracts';
import { formatMessage, hasMessage, reasonText } from '@lianxin/contracts';
import { MINUTE_CHARS, isInstant, whenText } from '../../time/moments.ts';

type Params = Readonly<Record<string, string | number>>;

/** Params that are codes with words of their own. */
const CODES: readonly string[] = ['rung', 'clock'];

function paramText(name: string, value: string | number, to: Language): string | number {
  if (typeof value !== 'string') return value;
  if (CODES.includes(name)) return reasonText(value)[to];
  return isInstant(value) ? whenText(value, to) : value;
}

const shownParams = (params: Params, to: Language): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, paramText(name, value, to)]));

/** What a notice says, and about which clock where that is known. */
export function noticeText(template: string, params: Params, to: Language): string {
  const ofClock = `notice-clock.${template}`;
  const key = 'clock' in params && hasMessage(ofClock) ? ofClock : `notice.${template}`;
  return formatMessage(to, key, shownParams(params, to));
}

/** What stands below a line that has the number says what it says alone. */
export const withoutNumber = (text: string): string =>
  text.replace(/^[：:]\s*/, '').replace(/^[a-z]/, (first) => first.toUpperCase());

/** Notices of one case in one minute stand together; the order stays. */
export function groupNotices<N extends { readonly caseId: string | null; readonly issuedAt: string }>(
  notices: readonly N[],
): readonly (readonly [N, ...N[]])[] {
  const groups: [N, ...N[]][] = [];
  for (const one of notices) {
    const last = groups.at(-1);
    const isOfLast =
      one.caseId !== null &&
      last?.[0].caseId === one.caseId &&
      last[0].issuedAt.slice(0, MINUTE_CHARS) === one.issuedAt.slice(0, MINUTE_CHARS);
    if (isOfLast) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Why it comes to somebody whom it was not for; undefined where it was for him. */
export function insteadText(params: Params, to: Language): string | undefined {
  const key = `mail.instead-${String(params['instead'])}`;
  return hasMessage(key) ? formatMessage(to, key, params) : undefined;
}
