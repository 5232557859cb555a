/** A passing fault is over soon … */
const BACK_OFF_MS_MIN = 200;
/** … and who repairs a longer one does not wait long for the next try. */
const BACK_OFF_MS_MAX = 30_000;

/** Wait before the next try after `failures` in a row. */
export const backOffMs = (failures: number): number =>
  Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS_MIN * 2 ** Math.min(failures - 1, 16));
