import { accountIdNow } from '../session/session.ts';
import { NoAnswer } from './refusal.ts';

/** What is done in several steps is done for one account: the tab may be another's by then. Throws `NoAnswer`. */
export function mustStillBe(account: string | undefined): void {
  if (accountIdNow() !== account) throw new NoAnswer('somebody else is at this tab');
}
