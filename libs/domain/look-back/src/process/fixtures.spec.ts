import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import { agendaOf, initialState, instant, isSealed, replay } from '@lianxin/kernel';
import { sha256 } from '../../test/sha256.ts';
import v1 from '../../test/fixtures/events.v1.json' with { type: 'json' };
import type { DrawState } from './draw-state.ts';
import { createDrawProcess } from './draw-process.ts';

/** Examples as they were first written. Never edited: a new schema version gets a file of its own beside them. */
const examples: readonly { readonly type: string; readonly schema: number; readonly data: object }[] = v1;
const process = createDrawProcess(sha256);
const AT = instant('2026-03-11T16:00:00Z');

const recorded = ({ type, schema, data }: (typeof examples)[number], n: number): RecordedEvent => ({
  ...{ id: `example/${n}`, type, schema, effectiveAt: AT, recordedAt: AT, data },
  meta: { commandId: `example-${n}`, fingerprint: 'f', actor: 'a', door: 'workflow', wake: false },
  ...{ stream: 'draw-lsw.shandong-2020.2026-W10', version: n + 1, position: String(n + 1), prevHash: '', hash: '' },
});

describe('every version of every event of a draw ever written', () => {
  it.each(Object.entries(process.events))(
    '%s has its examples, sealed where it is sealed',
    (type, { schema, seal = [] }) => {
      const written = examples.filter((example) => example.type === type);
      const versions = new Set(written.map((example) => example.schema));
      expect([...versions].sort()).toEqual(Array.from({ length: schema }, (_, n) => n + 1));
      for (const { path } of seal)
        for (const { data } of written) expect(isSealed((data as Record<string, unknown>)[path])).toBe(true);
    },
  );

  it('folds to a draw that is made, and nothing in it tells the share before it was revealed', () => {
    const { state, version } = replay(process, initialState(process), examples.map(recorded));
    const { closed, commitments, revealed, lapsed, made, before } = state as DrawState;
    expect(agendaOf(process, { state, version })).toMatchObject({ stage: 'drawn', closed: true, acts: [] });
    expect(before).toBe('lsw.shandong-2020.2026-W09');
    expect(closed?.count).toBe(40);
    expect(Object.keys(commitments)).toEqual(['system', 'auditor-1']);
    expect([revealed, lapsed]).toEqual([{ system: '1'.repeat(64), 'auditor-1': '2'.repeat(64) }, ['supervisor-1']]);
    expect(made?.sizes).toEqual([{ stratum: 'unrevealed', members: 40, take: 40 }]);
    expect(JSON.stringify(replay(process, initialState(process), examples.slice(0, 2).map(recorded)))).not.toContain(
      'box',
    );
  });
});
