/** Where what had the focus is gone: to the page itself, which stays where it is. */
export const focusMain = (): void => document.getElementById('main')?.focus({ preventScroll: true });
