const STEP_CHARS_MAX = 24;
const STEPS_MAX = 8;
const NAME = new RegExp(`^(?:[A-Za-z][A-Za-z0-9]{0,${STEP_CHARS_MAX - 1}}|\\d{1,4})$`);
/** Characters of such a path at most, the dots between its steps counted. */
export const SAFE_FIELD_CHARS_MAX = STEPS_MAX * (STEP_CHARS_MAX + 1);

/**
 * The path of a field as it may be told in a topic. A sender's own key could be a person's name or number: what is not
 * written like a field of ours or the number of an item becomes `*`.
 */
export const toSafeField = (path: string): string =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .slice(0, STEPS_MAX)
    .map((step) => (NAME.test(step) ? step : '*'))
    .join('.');
