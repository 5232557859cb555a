/** Where changes are previewed and ordered, and where the state of all of them is read. */
export const RULE_CHANGES_PATH = '/rule-changes';
export const CHANGES_PATH = '/changes/rules';
