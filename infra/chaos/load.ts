import type { Settled } from '@lianxin/bench/world';
import { idOf } from '@lianxin/kernel';
import type { Acknowledged, ClientOptions, Refusal } from './client.ts';
import { Client } from './client.ts';
import type { PlanOf } from './intentions.ts';
import { planCase } from './intentions.ts';

export interface LoadOptions extends Omit<ClientOptions, 'retried'> {
  readonly settled: Settled;
  readonly run: string;
  readonly clients: number;
  readonly commands: number;
  readonly planOf?: PlanOf;
  /** Called after each acknowledgement with how many there are, and the last. */
  readonly progress: (acknowledged: number, last: Acknowledged) => void;
}

export interface Loaded {
  readonly acknowledged: readonly Acknowledged[];
  readonly refused: readonly Refusal[];
  readonly unanswered: readonly string[];
  readonly retries: number;
  /** Codes of the answers after which a command was sent again. */
  readonly putOff: readonly string[];
}

/** Parallel clients, each with one case after the other, until so many commands are acknowledged, or one never is. */
export async function load(options: LoadOptions): Promise<Loaded> {
  const acknowledged: Acknowledged[] = [];
  const refused: Refusal[] = [];
  const unanswered: string[] = [];
  const { settled, run, planOf = planCase } = options;
  let [next, retries] = [0, 0];
  const putOff = new Set<string>();
  const retried = (code: string | undefined): void => {
    retries += 1;
    if (code !== undefined) putOff.add(code);
  };
  const client = new Client({ ...options, retried });
  const isOver = (): boolean => acknowledged.length >= options.commands || unanswered.length > 0;

  const live = async (n: number): Promise<void> => {
    let caseId: string | undefined;
    for (const intention of planOf(settled, run, n).intentions) {
      const answer = await client.send(intention, caseId);
      if (answer === 'unanswered') return void unanswered.push(intention.id);
      if ('refused' in answer) return void refused.push(answer.refused);
      acknowledged.push(answer.acknowledged);
      caseId ??= idOf(answer.acknowledged.stream);
      options.progress(acknowledged.length, answer.acknowledged);
    }
  };
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      while (!isOver()) await live(next++);
    }),
  );
  return { acknowledged, refused, unanswered, retries, putOff: [...putOff] };
}
