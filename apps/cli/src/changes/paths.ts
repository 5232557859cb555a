/** Where changes are previewed and ordered, and where the state of all of them is read. */
export const RULE_CHANGES = '/rule-changes';
export const CHANGES = '/changes/rules';
