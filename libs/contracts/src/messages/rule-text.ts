import type { InputFault } from '../http/faults.ts';
import type { Language } from './index.ts';
import { formatMessage, hasMessage } from './index.ts';

/** Which rule an input breaks, in words: what a form says is what the api would say. */
export const ruleText = (language: Language, { rule, params }: Pick<InputFault, 'rule' | 'params'>): string =>
  formatMessage(language, hasMessage(`rule.${rule}`) ? `rule.${rule}` : `refusal.${rule}`, params);
