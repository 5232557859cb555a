import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from './event.ts';
import { eventId } from './event.ts';
import { agendaOf, initialState, replay, applyUncommitted, settleAll, upcast } from './aggregate-state.ts';
import type { Process } from './process.ts';
import type { DomainEvent } from './event.ts';
import { fromMs, instant, addMs, toMs } from './time.ts';
import type { Instant } from './time.ts';

const START_AT = instant('2020-02-03T08:00:00Z');

interface Kettle {
  readonly litres: number;
  readonly boilsAt: readonly Instant[];
  readonly boiled: number;
}
type KettleEvent =
  | DomainEvent<'Filled', { readonly litres: number; readonly boilsAt: Instant }>
  | DomainEvent<'Boiled', Record<string, never>>;

/** Boils once for every filling, each at its own instant. */
const kettle: Process<Kettle, never, KettleEvent> = {
  name: 'kettle',
  initial: { litres: 0, boilsAt: [], boiled: 0 },
  events: {
    Filled: {
      schema: 3,
      upcast: [
        (old: { cups: number }) => ({ litres: old.cups / 4 }),
        (old: { litres: number }) => ({ ...old, boilsAt: START_AT }),
      ],
    },
    Boiled: { schema: 1 },
  },
  roles: {},
  evolve: (state, event) =>
    event.type === 'Filled'
      ? { ...state, litres: state.litres + event.data.litres, boilsAt: [...state.boilsAt, event.data.boilsAt] }
      : { ...state, boilsAt: state.boilsAt.filter((at) => at !== event.at), boiled: state.boiled + 1 },
  settle: ({ boilsAt }, now) => {
    const [next] = [...boilsAt].sort();
    return next !== undefined && next <= now ? [{ type: 'Boiled', at: next, data: {} }] : [];
  },
  decide: () => [],
  agenda: ({ boilsAt }) => ({
    stage: 'kitchen',
    closed: false,
    acts: boilsAt.map((at, n) => ({ id: `fill-${n}`, kind: 'boil', at, because: 'boil' })),
    outbox: [],
  }),
  agendaRevision: 1,
  headline: () => '',
};

const row = (version: number, parts: Partial<RecordedEvent> = {}): RecordedEvent => {
  const commandId = parts.meta?.commandId ?? `command-${version}`;
  return {
    id: eventId(commandId, 0),
    stream: 'kettle-1',
    version,
    position: String(version * 10),
    type: 'Filled',
    schema: 3,
    effectiveAt: addMs(START_AT, version),
    recordedAt: addMs(START_AT, version),
    data: { litres: 1, boilsAt: addMs(START_AT, 1000 * version) },
    meta: { commandId, fingerprint: `print-${commandId}`, actor: 'a', door: 'http', wake: false },
    prevHash: '',
    hash: '',
    ...parts,
  };
};

describe('folding', () => {
  it('gives the same whether events come at once or one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.array(fc.nat(12), { maxLength: 4 }), (count, cuts) => {
        const rows = Array.from({ length: count }, (_, n) => row(n + 1));
        const edges = [0, ...cuts.filter((cut) => cut < count).sort((a, b) => a - b), count];
        const inParts = edges
          .slice(1)
          .reduce((fold, to, i) => replay(kettle, fold, rows.slice(edges[i], to)), initialState(kettle));
        expect(inParts).toEqual(replay(kettle, initialState(kettle), rows));
      }),
    );
  });

  it('knows where each command stands, also one of many events', () => {
    const meta = { ...row(2).meta, commandId: 'command-two' };
    const rows = [row(1), row(2, { meta }), row(3, { meta }), row(4)];
    const { commands, version, position } = replay(kettle, initialState(kettle), rows);
    expect([version, position]).toEqual([4, '40']);
    expect(commands.get('command-two')).toEqual({ first: 2, last: 3, position: '30', fingerprint: meta.fingerprint });
    expect(commands.get('command-4')).toMatchObject({ first: 4, last: 4 });
  });

  it('leaves the fold it started from as it was', () => {
    const before = replay(kettle, initialState(kettle), [row(1)]);
    replay(kettle, before, [row(2)]);
    expect([before.version, before.commands.size]).toEqual([1, 1]);
  });

  it.each([[[2]], [[1, 3]], [[1, 1]], [[1, 2, 2]]])(
    'refuses versions %j: a row is missing or stands twice',
    (versions) => {
      expect(() =>
        replay(
          kettle,
          initialState(kettle),
          versions.map((version) => row(version)),
        ),
      ).toThrow('version');
    },
  );
});

describe('an old event', () => {
  it('is lifted step by step to the schema of today', () => {
    const lifted = [row(1, { schema: 1, data: { cups: 8 } }), row(1, { schema: 2, data: { litres: 2 } })];
    for (const old of lifted) expect(upcast(kettle, old).data).toEqual({ litres: 2, boilsAt: START_AT });
  });

  it('of a newer build is not guessed at', () => {
    for (const unknown of [row(1, { schema: 4 }), row(1, { type: 'Descaled' })]) {
      expect(() => upcast(kettle, unknown)).toThrow('needs a newer build');
    }
  });

  it('without its lift is a fault of this build', () => {
    const careless = { ...kettle, events: { ...kettle.events, Boiled: { schema: 2 } } };
    expect(() => upcast(careless, row(1, { type: 'Boiled', schema: 1, data: {} }))).toThrow('no upcaster');
  });
});

describe('settling', () => {
  const boilsAt = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 8 });
  const filled = (offsets: readonly number[]) => ({
    state: { litres: 1, boilsAt: offsets.map((ms) => addMs(START_AT, ms)), boiled: 0 },
    version: 1,
  });

  it('gives all that fell due, in due order, each at its own instant, and then no more', () => {
    fc.assert(
      fc.property(boilsAt, fc.integer({ min: 0, max: 6000 }), (offsets, nowMs) => {
        const now = fromMs(toMs(START_AT) + nowMs);
        const { events, state, version } = settleAll(kettle, filled(offsets), now);
        const due = offsets.filter((ms) => ms <= nowMs).sort((a, b) => a - b);
        expect(events.map(({ at }) => toMs(at) - toMs(START_AT))).toEqual(due);
        expect(version).toBe(1 + due.length);
        expect(settleAll(kettle, { state, version }, now).events).toEqual([]);
        expect(kettle.agenda(state).acts.every(({ at }) => at > now)).toBe(true);
      }),
    );
  });

  it('comes to the same in one step or in many', () => {
    fc.assert(
      fc.property(boilsAt, fc.array(fc.integer({ min: 0, max: 6000 })), (offsets, stops) => {
        const end = addMs(START_AT, 6000);
        const inOne = settleAll(kettle, filled(offsets), end);
        let current: { state: Kettle; version: number } = filled(offsets);
        for (const stop of [...stops].sort((a, b) => a - b))
          current = settleAll(kettle, current, addMs(START_AT, stop));
        expect(settleAll(kettle, current, end).state).toEqual(inOne.state);
      }),
    );
  });

  it('does not go on for ever with a rule that never removes its act', () => {
    const leaky: Process<Kettle, never, KettleEvent> = { ...kettle, evolve: (state) => state };
    expect(() => settleAll(leaky, filled([1]), addMs(START_AT, 2))).toThrow('does not come to rest');
  });
});

describe('imagining', () => {
  it('folds what is decided as if it were recorded', () => {
    const event = { type: 'Filled' as const, at: START_AT, data: { litres: 2, boilsAt: START_AT } };
    const { state, version } = applyUncommitted(kettle, { state: kettle.initial, version: 4 }, [event, event]);
    expect([state.litres, version]).toEqual([4, 6]);
  });
});

describe('an agenda', () => {
  it('names its version and stands in due order', () => {
    const late = addMs(START_AT, 9);
    const state = { litres: 1, boilsAt: [late, START_AT], boiled: 0 };
    const agenda = agendaOf(kettle, { state, version: 7 });
    expect([agenda.version, ...agenda.acts.map(({ at }) => at)]).toEqual([7, START_AT, late]);
  });
});
