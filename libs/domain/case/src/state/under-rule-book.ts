import type { RuleBook } from '@lianxin/programme';

/**
 * Key under which a state holds the rule book that it is decided by. A symbol: the book is the process's argument, and
 * no part of what was recorded, so nothing that lists, sends or stores the fields of a state finds it.
 */
export const RULE_BOOK: unique symbol = Symbol('rule book');

/** A state with the rule book of the process that made it. */
export interface UnderRuleBook {
  readonly [RULE_BOOK]: RuleBook;
}

/** The same state, decided from here on by another rule book: for what-if and preview. */
export const withRuleBook = <S extends UnderRuleBook>(state: S, ruleBook: RuleBook): S => ({
  ...state,
  [RULE_BOOK]: ruleBook,
});
