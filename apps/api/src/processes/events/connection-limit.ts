import { httpProblem, HttpProblem } from '../../http/http-problem.ts';

/** Connections kept open by one process: one a person who is at work, and some. */
export const LIVE_CONNECTIONS_MAX = 1000;
/** Of one account or receipt code; a browser opens no more than six. */
export const LIVE_CONNECTIONS_OF_ONE_MAX = 8;
/** Seconds to wait: a place becomes free when a page is closed, or its reader was closed. */
const RETRY_AFTER_S = 15;

/** How many connections are open, in all and for each account; a place is taken until its socket is gone. */
export class ConnectionLimit {
  private readonly taken = new Map<string, number>();
  private all = 0;

  get size(): number {
    return this.all;
  }

  /** Refused before the answer becomes a stream, so that a refusal is still a problem. */
  refuseIfFull(account: string): void {
    const params = { max: LIVE_CONNECTIONS_OF_ONE_MAX };
    if ((this.taken.get(account) ?? 0) >= LIVE_CONNECTIONS_OF_ONE_MAX)
      throw limitProblem('too-many', 'too-many-watchers', params);
    if (this.all >= LIVE_CONNECTIONS_MAX) throw limitProblem('busy', 'watchers-full', { max: LIVE_CONNECTIONS_MAX });
  }

  take(account: string): void {
    this.all += 1;
    this.taken.set(account, (this.taken.get(account) ?? 0) + 1);
  }

  giveBack(account: string): void {
    this.all -= 1;
    const left = (this.taken.get(account) ?? 0) - 1;
    if (left > 0) this.taken.set(account, left);
    else this.taken.delete(account);
  }
}

function limitProblem(kind: 'too-many' | 'busy', code: string, params: { max: number }): HttpProblem {
  const { details } = httpProblem(kind, code, params);
  return new HttpProblem(kind, { ...details, retryAfterS: RETRY_AFTER_S });
}
