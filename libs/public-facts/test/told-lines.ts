import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CaseEvent, CaseState } from '@lianxin/case';
import { createCaseProcess } from '@lianxin/case';
import { serializeFact } from '@lianxin/contracts';
import type { SlimEvent, VersionedEvent } from '@lianxin/kernel';
import { upcast } from '@lianxin/kernel';
import { ProgrammeRegistry } from '@lianxin/programme';
import { factsOfCaseEvent } from '../src/index.ts';

type Recorded = Pick<SlimEvent, 'stream' | 'version' | 'type' | 'schema' | 'effectiveAt' | 'data'>;

/** An event as it was recorded, and the bodies that were sent of it. */
export interface ToldLine extends Recorded {
  readonly told: readonly string[];
}

const process = createCaseProcess(new ProgrammeRegistry());

/** Lines as they were first sent. Never edited: what is told since has a file of its own beside this one. */
export const readToldLines = (): readonly ToldLine[] =>
  readFileSync(resolve(__dirname, 'fixtures/told.v1.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ToldLine);

/** What this build sends of events of any number of cases, each stream in its order. */
export function tellAgain(events: readonly Recorded[]): readonly (readonly string[])[] {
  const states = new Map<string, CaseState>();
  return events.map((recorded) => {
    const { stream, version } = recorded;
    const before = states.get(stream) ?? process.initial;
    const event = upcast(process, recorded as SlimEvent) as VersionedEvent<CaseEvent>;
    const after = process.evolve(before, event);
    states.set(stream, after);
    return factsOfCaseEvent(before, event, after).map((fact, n) =>
      serializeFact({ stream, version, at: event.at }, fact, n),
    );
  });
}
