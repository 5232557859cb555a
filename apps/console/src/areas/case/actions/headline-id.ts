/** Where the focus goes after an act: what the case is now. */
export const HEADLINE_ID = 'case-headline';
