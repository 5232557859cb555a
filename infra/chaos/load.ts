import type { Settled } from '@lianxin/bench/world';
import { idOf } from '@lianxin/kernel';
import type { Acknowledged, ClientOptions, Refusal } from './client.ts';
import { Client } from './client.ts';
import { planCase } from './intentions.ts';

export interface LoadOptions extends Omit<ClientOptions, 'retried'> {
  readonly settled: Settled;
  readonly run: string;
  readonly clients: number;
  readonly commands: number;
  /** Called after each acknowledgement with how many there are. */
  readonly progress: (acknowledged: number) => void;
}

export interface Loaded {
  readonly acknowledged: readonly Acknowledged[];
  readonly refused: readonly Refusal[];
  readonly unanswered: readonly string[];
  readonly retries: number;
}

/** Parallel clients, each with one case after the other, until so many commands are acknowledged. */
export async function load(options: LoadOptions): Promise<Loaded> {
  const acknowledged: Acknowledged[] = [];
  const refused: Refusal[] = [];
  const unanswered: string[] = [];
  let [next, retries] = [0, 0];
  const client = new Client({ ...options, retried: () => void (retries += 1) });
  const isEnough = (): boolean => acknowledged.length >= options.commands;

  const live = async (n: number): Promise<void> => {
    let caseId: string | undefined;
    for (const intention of planCase(options.settled, options.run, n).intentions) {
      const answer = await client.send(intention, caseId);
      if (answer === 'unanswered') return void unanswered.push(intention.id);
      if ('refused' in answer) return void refused.push(answer.refused);
      acknowledged.push(answer.acknowledged);
      caseId ??= idOf(answer.acknowledged.stream);
      options.progress(acknowledged.length);
    }
  };
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      while (!isEnough()) await live(next++);
    }),
  );
  return { acknowledged, refused, unanswered, retries };
}
