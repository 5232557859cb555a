import { describe, expect, it } from '@jest/globals';
import type { OpenedCase } from '@lianxin/case';
import type { AnyProcess, Command, DomainEvent, ForeignState, VersionedEvent } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { Absence, AbsenceState } from '@lianxin/registers';
import fc from 'fast-check';
import type { PlantedFaults } from '../../test/acting-fixture.ts';
import { ActingFixture } from '../../test/acting-fixture.ts';
import { actingScripts } from '../../test/acting-steps.ts';

const SEED = 20200210;
const RUNS = 150;

/** What was wrong in the first life in which something was. */
async function firstFault(faults: PlantedFaults): Promise<string> {
  for (const script of fc.sample(actingScripts, { numRuns: RUNS, seed: SEED })) {
    const town = new ActingFixture(faults);
    await town.runScript(script);
    if (town.wrong.length > 0) return town.wrong.join('\n');
  }
  return 'nothing';
}

const plantInCase = (change: (process: AnyProcess) => Partial<AnyProcess>) => (process: AnyProcess) =>
  process.name === 'case' ? { ...process, ...change(process) } : process;

/** The rules as they would be if they read leave so. */
const plantInLeave = (read: (absence: Absence, foreignState: ForeignState, command: Command) => Absence) =>
  plantInCase(({ decide }) => ({
    decide: (state, command: Command, foreignState: ForeignState) =>
      decide(state, command, {
        stateOf: <S>(stream: string) => {
          const known = foreignState.stateOf<S>(stream);
          if (!stream.startsWith('absence-') || !known) return known;
          const { absences, ...rest } = known as unknown as AbsenceState;
          return { ...rest, absences: absences.map((one) => read(one, foreignState, command)) } as unknown as S;
        },
      }),
  }));

const DAY_MS = 86_400_000;
const addDays = (day: string, days: number): Absence['from'] =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10) as Absence['from'];
const endLeaveLaterBy = (days: number) =>
  plantInLeave((absence) => (absence.to === undefined ? absence : { ...absence, to: addDays(absence.to, days) }));

/** There it is still the day before in the first eight hours. */
const londonDays = plantInLeave((absence, _facts, { at }) => {
  const { from, to } = absence;
  if (new Date(Date.parse(at) + DAY_MS / 3).toISOString().slice(0, 10) === at.slice(0, 10)) return absence;
  return { ...absence, from: addDays(from, 1), ...(to && { to: addDays(to, 1) }) };
});

const standInOf = (absence: Absence, foreignState: ForeignState): string | undefined =>
  foreignState.stateOf<AbsenceState>(`absence-${absence.standIn}`)?.absences.at(-1)?.standIn ?? absence.standIn;
const everyLeave = ['cadre-1', 'cadre-2', 'cadre-3', 'officer-1', 'supervisor-1'].map((one) => `absence-${one}`);

const acknowledgeForAll = (state: OpenedCase, { type, data }: DomainEvent): Pick<DomainEvent, 'data'> =>
  type === 'RungAcknowledged'
    ? { data: { ...(data as object), answers: state.rungs[(data as { readonly act: string }).act]?.recipients } }
    : { data };

const PLANTS: Readonly<Record<string, readonly [PlantedFaults, RegExp]>> = {
  'leave ends a day later': [{ made: endLeaveLaterBy(1) }, /taken: .* no ground/],
  'leave ends a day earlier': [{ made: endLeaveLaterBy(-1) }, /refused: .* has a ground/],
  'a stand-in hands it on': [
    {
      made: (process) => {
        const made = plantInLeave(
          (one, foreignState) => ({ ...one, ...{ standIn: standInOf(one, foreignState) } }) as Absence,
        )(process);
        const needs = (...asked: Parameters<NonNullable<AnyProcess['readDependencies']>>) => [
          ...(process.readDependencies?.(...asked) ?? []),
          ...everyLeave,
        ];
        return process.name === 'case' ? { ...made, readDependencies: needs } : made;
      },
    },
    /ground to do/,
  ],
  'somebody who is away acts all the same': [
    {
      made: plantInCase(({ decide }) => ({
        decide: (state, command: Command, foreignState) =>
          decide(state, command, {
            stateOf: (stream) => (stream === `absence-${command.actor.id}` ? undefined : foreignState.stateOf(stream)),
          }),
      })),
    },
    /taken: .* is away himself/,
  ],
  'a day of another zone': [{ made: londonDays }, /ground to do/],
  'nobody asks for an account': [{ asked: () => [] }, /taken: .* is nobody of this office/],
  'an account of any office': [
    { asked: (named) => named.map((one) => ({ ...one, office: undefined })) },
    /taken: .* is nobody of this office/,
  ],
  'overseeing is done for another': [
    {
      made: plantInCase(({ commandsForAnother: forAnother = [], decide }) => ({
        commandsForAnother: [...forAnother, 'RaiseRung'],
        decide: (state, { onBehalfOf, ...command }: Command, foreignState) =>
          decide(
            state,
            command.type === 'RaiseRung' || onBehalfOf === undefined ? command : { ...command, onBehalfOf },
            foreignState,
          ),
      })),
    },
    /taken: RaiseRung is never done for another/,
  ],
  'anybody has a place in the case': [
    {
      made: plantInCase(({ decide }) => ({
        decide: (state: OpenedCase, command: Command, foreignState) =>
          decide({ ...state, coHandlers: [...(state.coHandlers ?? []), command.onBehalfOf] }, command, foreignState),
      })),
    },
    /taken: .* has nothing to do with the case/,
  ],
  'one acknowledges for all': [
    {
      made: plantInCase(({ decide }) => ({
        decide: (state: OpenedCase, command: Command, foreignState) => {
          const outcome = decide(state, command, foreignState);
          return isRejection(outcome)
            ? outcome
            : outcome.map((event) => ({ ...event, ...acknowledgeForAll(state, event) }));
        },
      })),
    },
    /answered for others: /,
  ],
  'somebody who is stationed is involved': [
    {
      made: plantInCase(({ evolve }) => ({
        evolve: (state: OpenedCase, event: VersionedEvent) => {
          const after = evolve(state, event) as OpenedCase;
          const { onBehalfOf } = event.data as { readonly onBehalfOf?: string };
          return onBehalfOf === undefined ? after : { ...after, handlers: [...after.handlers, after.desk.leader] };
        },
      })),
    },
    /involved by another’s word: leader-1/,
  ],
};

describe('acting for another, in random lives of an office', () => {
  it('is taken on a ground of that day of the office alone, and refused on none that is there', async () => {
    const grounds = new Set<string>();
    const holds = fc.asyncProperty(actingScripts, async (script) => {
      const town = new ActingFixture();
      for (const ground of await town.runScript(script)) grounds.add(ground);
      expect(town.wrong).toEqual([]);
    });
    await fc.assert(holds, { numRuns: RUNS, seed: SEED });
    expect([...grounds].sort()).toEqual(['leave', 'mandate', 'redirect', 'stationing']);
  }, 120_000);

  it.each(Object.entries(PLANTS))(
    'would be found out: %s',
    async (_name, [faults, words]) => {
      expect(await firstFault(faults)).toMatch(words);
    },
    120_000,
  );
});
