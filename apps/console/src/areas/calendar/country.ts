/** Whose calendars there are. */
export const COUNTRY = 'cn';
