import type { ModelStanding, ReadModel, Sleep } from '@lianxin/engine';
import { findHolders, leaseOfModel, sleep } from '@lianxin/engine';
import type { CheckContext, CheckFinding, DoctorCheck } from './check.ts';

type Finding = Pick<CheckFinding, 'found' | 'remedy'>;

const NOT_BEGUN: Finding = { found: 'models-not-begun', remedy: 'build-models' };
const ABANDONED: Finding = { found: 'models-abandoned', remedy: 'drop-builds' };
const NEWER: Finding = { found: 'models-newer' };

const MEGABYTE = 1_000_000;
const inMegabytes = (bytes: number): number => Math.ceil(bytes / MEGABYTE);

const nameOf = ({ name, version }: Pick<ReadModel, 'name' | 'version'>): string => `${name}@${version}`;

/** Versions beside those that answer which no worker builds; those of this build are told by their standing. */
async function findAbandoned(
  { runtime, postgres: { reads, leases } }: CheckContext,
  pause: Sleep,
): Promise<readonly string[]> {
  const own = new Set(runtime.projections.map(nameOf));
  const builds = (await reads.listBuilds()).filter((build) => !own.has(nameOf(build)));
  if (builds.length === 0) return [];
  const holders = await findHolders(leases, builds.map(leaseOfModel), pause);
  return builds.filter((build) => !holders.has(leaseOfModel(build))).map(nameOf);
}

/** Versions of this build that are built beside older ones, and whether there is room for both. */
async function describeBuilds(
  { runtime, postgres: { reads } }: CheckContext,
  names: readonly string[],
): Promise<CheckFinding> {
  if (names.length === 0) return { found: 'models-answer' };
  const built = runtime.projections.filter((model) => names.includes(nameOf(model)));
  const rooms = await Promise.all(built.map((model) => reads.roomFor(model)));
  const needed = inMegabytes(rooms.reduce((sum, { neededBytes }) => sum + neededBytes, 0));
  const params = { names: names.join(', '), needed };
  const free = rooms.flatMap(({ freeBytes }) => freeBytes ?? []);
  if (free.length === 0) return { found: 'models-beside-room-unknown', params };
  return { found: 'models-beside', params: { ...params, free: inMegabytes(Math.min(...free)) } };
}

/** Whether questions are answered from the versions of the read models that this build has. */
export const createReadModelsCheck = (pause: Sleep = sleep): DoctorCheck => ({
  name: 'read-models',
  needsDatabase: true,
  async run(context) {
    const { runtime, postgres } = context;
    const standings = await Promise.all(
      runtime.projections.map(async (model) => ({
        name: nameOf(model),
        standing: await postgres.reads.standingOf(model),
      })),
    );
    const thatAre = (...asked: readonly ModelStanding[]): readonly string[] =>
      standings.filter(({ standing }) => asked.includes(standing)).map(({ name }) => name);
    // The gravest first.
    const findings: readonly (readonly [Finding, readonly string[]])[] = [
      [NOT_BEGUN, thatAre('absent')],
      [ABANDONED, await findAbandoned(context, pause)],
      [NEWER, thatAre('newer')],
    ];
    const [first] = findings.filter(([, names]) => names.length > 0);
    if (first) return { ...first[0], params: { names: first[1].join(', ') } };
    return describeBuilds(context, thatAre('beside', 'sharing'));
  },
});
