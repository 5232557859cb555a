import type { RequestReply } from '@lianxin/contracts';
import { useRef, useState } from 'react';
import { ReceiptClient, ReceiptRefusal } from '../../http/ask-by-receipt.ts';
import { WAIT_MS_MAX, tryAgain } from '../../http/try-again.ts';
import { attach } from '../send-act.ts';

/** How far one file has come; `error`: why it was not taken; `unsent`: that is not known, or it may go a little later. */
export interface SentFile {
  readonly name: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused' | 'unsent';
  readonly error?: unknown;
}

/** What was filed, under which id, and the files that go with it. */
export interface Filing {
  readonly reply: RequestReply;
  readonly id: string;
  readonly files: readonly File[];
}

const LATER: readonly number[] = [0, 429, 503];
const SECOND_MS = 1000;

/** No answer came, or the server asks to come later: the same file under the same id is attached once, however often it goes. */
const isForLater = (error: unknown): error is ReceiptRefusal =>
  error instanceof ReceiptRefusal && LATER.includes(error.status);

/** Nobody waits long without having said so. */
function waitMsOf(error: unknown): number | undefined {
  if (!isForLater(error)) return undefined;
  const ms = (error.retryAfterS ?? 0) * SECOND_MS;
  return ms > WAIT_MS_MAX ? undefined : ms;
}

/**
 * The files of a request, sent one after the other as soon as there is a number and a code for them; again where no answer
 * came. One that is refused holds up no other; one of which nothing is known goes again when he says so.
 */
export function useFileSending() {
  const [sent, setSent] = useState<readonly SentFile[]>([]);
  const mark = (place: number, how: Omit<SentFile, 'name'>): void =>
    setSent((before) => before.map((one, n) => (n === place ? { ...one, ...how } : one)));
  const filing = useRef<Filing>(undefined);
  const sendThose = async ({ reply, id, files }: Filing, places: readonly number[]): Promise<void> => {
    const client = new ReceiptClient({ number: reply.number, code: reply.receiptCode });
    for (const n of places) mark(n, { state: 'waiting', error: undefined });
    for (const n of places) {
      mark(n, { state: 'sending' });
      try {
        await tryAgain(() => attach(client, files[n] as File, `${id}.${n}`), waitMsOf);
        mark(n, { state: 'sent' });
      } catch (error) {
        mark(n, { state: isForLater(error) ? 'unsent' : 'refused', error });
      }
    }
  };
  const start = async (filed: Filing): Promise<void> => {
    filing.current = filed;
    setSent(filed.files.map(({ name }) => ({ name, state: 'waiting' })));
    await sendThose(filed, [...filed.files.keys()]);
  };
  const again = async (): Promise<void> => {
    const unsent = sent.flatMap(({ state }, n) => (state === 'unsent' ? [n] : []));
    if (filing.current) await sendThose(filing.current, unsent);
  };
  return { sent, start, again };
}
