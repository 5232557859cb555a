/** The header that has a command refused where what the person looked at has changed since. */
export const ifMatch = (seen: number | undefined): Readonly<Record<string, string>> =>
  seen === undefined ? {} : { 'if-match': `"${seen}"` };
