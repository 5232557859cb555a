/** The first day that there is: `…From` of it is whatever happened at all. */
export const EVER = '2000-01-01';
