import type { BenchOffice } from '@lianxin/bench/fixture';
import { idOfStream } from '@lianxin/kernel';
import type { AcknowledgedCommand, ClientOptions, RefusedCommand } from './client.ts';
import { CommandClient } from './client.ts';
import type { PlanCase } from './intentions.ts';
import { planCase } from './intentions.ts';

export interface LoadOptions extends Omit<ClientOptions, 'onRetry'> {
  readonly office: BenchOffice;
  readonly run: string;
  readonly clients: number;
  readonly commands: number;
  readonly planOf?: PlanCase;
  /** Called after each acknowledgement with how many there are, and the last. */
  readonly progress: (acknowledged: number, last: AcknowledgedCommand) => void;
}

export interface LoadResult {
  readonly acknowledged: readonly AcknowledgedCommand[];
  readonly refused: readonly RefusedCommand[];
  readonly unanswered: readonly string[];
  readonly retries: number;
  /** Codes of the answers after which a command was sent again. */
  readonly postponed: readonly string[];
}

/** Parallel clients, each with one case after the other, until so many commands are acknowledged, or one never is. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const acknowledged: AcknowledgedCommand[] = [];
  const refused: RefusedCommand[] = [];
  const unanswered: string[] = [];
  const { office, run, planOf = planCase } = options;
  let [next, retries] = [0, 0];
  const putOff = new Set<string>();
  const retried = (code: string | undefined): void => {
    retries += 1;
    if (code !== undefined) putOff.add(code);
  };
  const client = new CommandClient({ ...options, onRetry: retried });
  const isOver = (): boolean => acknowledged.length >= options.commands || unanswered.length > 0;

  const playCase = async (n: number): Promise<void> => {
    let caseId: string | undefined;
    for (const intention of planOf(office, run, n).intentions) {
      const answer = await client.send(intention, caseId);
      if (answer === 'unanswered') return void unanswered.push(intention.id);
      if ('refused' in answer) return void refused.push(answer.refused);
      acknowledged.push(answer.acknowledged);
      caseId ??= idOfStream(answer.acknowledged.stream);
      options.progress(acknowledged.length, answer.acknowledged);
    }
  };
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      while (!isOver()) await playCase(next++);
    }),
  );
  return { acknowledged, refused, unanswered, retries, postponed: [...putOff] };
}
