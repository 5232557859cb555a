const KEPT = 'lianxin.kept';

/** Whether this browser was asked to keep a session: no secret, so that it asks to renew one only where there may be one. */
export const remembered = {
  get: (): boolean => localStorage.getItem(KEPT) === '1',
  set: (): void => localStorage.setItem(KEPT, '1'),
  forget: (): void => localStorage.removeItem(KEPT),
};
