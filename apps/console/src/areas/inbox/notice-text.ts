import type { Language } from '@lianxin/contracts';
import { formatMessage, hasMessage, reasonText } from '@lianxin/contracts';
import { isInstant, whenText } from '../../time/moments.ts';

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

/** What a notice says. */
export const noticeText = (template: string, params: Params, to: Language): string =>
  formatMessage(to, `notice.${template}`, shownParams(params, to));

/** Why it comes to somebody whom it was not for; undefined where it was for him. */
export function insteadText(params: Params, to: Language): string | undefined {
  const key = `mail.instead-${String(params['instead'])}`;
  return hasMessage(key) ? formatMessage(to, key, params) : undefined;
}
