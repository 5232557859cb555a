/** Where a draft for many cases is kept: of each command one. */
export const MANY = 'many';
