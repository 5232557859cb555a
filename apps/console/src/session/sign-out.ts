import { askRaw } from '../http/ask.ts';
import { inboxStanding } from '../live/inbox-standing.ts';
import { queryClient } from '../shell/query-client.ts';
import { say } from '../ui/toast.tsx';
import { remembered } from '../words/remembered.ts';
import { accountIdNow, findAccount, sessions } from './session.ts';

const other = new BroadcastChannel('lianxin.sign-out');
other.onmessage = () => void leave();

/** What the account was shown is on no page and in no list of answers any more. */
function clearPage(): void {
  queryClient.clear();
  inboxStanding.set(undefined);
  say(null);
}

let shown: string | undefined;
// Over a page whose session has ended somebody else may sign in: he begins with nothing of it.
sessions.subscribe(() => {
  const id = accountIdNow();
  if (shown !== undefined && id !== shown) clearPage();
  shown = id;
});

async function leave(): Promise<void> {
  const account = findAccount(sessions.get());
  remembered.forget();
  clearPage();
  sessions.signedOut();
  const { wipe } = await import('../sealed/wipe.ts');
  if (account) await wipe(account.id);
}

/** Ends the session on the server, in this tab and in every other of this browser. */
export async function signOut(): Promise<void> {
  await askRaw('/sessions/current', { method: 'DELETE' });
  other.postMessage('out');
  await leave();
}
