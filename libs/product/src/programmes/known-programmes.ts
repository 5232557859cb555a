import type { KnownProgrammeReply, ProgrammeDiffReply, ProgrammeReply } from '@lianxin/contracts';
import type { EventStore, ReadQueries } from '@lianxin/engine';
import { loadDependencies } from '@lianxin/engine';
import type { ModulePorts } from '@lianxin/application';
import type { ForeignState, Instant } from '@lianxin/kernel';
import { streamNameOf } from '@lianxin/kernel';
import type { KnownProgramme, RuleBook } from '@lianxin/programme';
import { programmeRef } from '@lianxin/programme';
import { CHANGES_STREAM, findInForceSince, findVersionInForce, programmeRecord } from '@lianxin/registers';
import { selectOffices } from '@lianxin/read-models';
import { diffProgrammes, rulesInWords } from './programme-rules.ts';

/** What is looked at for the programmes that are known here. */
export type ProgrammePorts = Pick<ModulePorts, 'commands' | 'clock'> & {
  readonly readQueries: ReadQueries;
  readonly store: Pick<EventStore, 'read'>;
  readonly ruleBook: RuleBook;
};

interface Standing {
  readonly ports: ProgrammePorts;
  readonly at: Instant;
  readonly changes: ForeignState;
  /** Offices by the version that their new cases come under. */
  readonly offices: ReadonlyMap<string, KnownProgrammeReply['offices']>;
}

async function readStanding(ports: ProgrammePorts): Promise<Standing> {
  const at = ports.clock.now();
  const { foreignState: changes } = await loadDependencies(() => [CHANGES_STREAM], ports.commands.cache, at);
  const offices = new Map<string, KnownProgrammeReply['offices'][number][]>();
  for (const { id, name, programme } of await ports.readQueries.run(selectOffices())) {
    const chosen = String(programme);
    const inForce = ports.ruleBook.find(findVersionInForce(changes, chosen, at) ?? chosen);
    const ref = inForce ? programmeRef(inForce) : chosen;
    offices.set(ref, [...(offices.get(ref) ?? []), { office: String(id), name: String(name) }]);
  }
  return { ports, at, changes, offices };
}

/** A version as it is now. Cases may be under one that no office has: each says which at its opening. */
async function describeVersion(
  { programme, hash }: KnownProgramme,
  { ports, at, changes, offices }: Standing,
): Promise<KnownProgrammeReply> {
  const ref = programmeRef(programme);
  const since = findInForceSince(changes, ref, at);
  const [first] = await ports.store.read(streamNameOf(programmeRecord, ref), { to: 1 });
  const { id, version, title } = programme;
  return {
    ...{ ref, programme: id, version, title, hash, offices: offices.get(ref) ?? [] },
    ...(since === undefined ? {} : { since }),
    ...(first ? { recordedAt: first.recordedAt } : {}),
  };
}

const byIdNewestFirst = ({ programme: a }: KnownProgramme, { programme: b }: KnownProgramme): number =>
  a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1;

/** Every version in the rule book, and which offices go by it. */
export async function listProgrammes(ports: ProgrammePorts): Promise<readonly KnownProgrammeReply[]> {
  const standing = await readStanding(ports);
  return Promise.all([...ports.ruleBook.list()].sort(byIdNewestFirst).map((one) => describeVersion(one, standing)));
}

/** One version with its rules in words; undefined where it is not in the rule book. */
export async function readProgramme(ports: ProgrammePorts, ref: string): Promise<ProgrammeReply | undefined> {
  const known = ports.ruleBook.findVersion(ref);
  if (!known) return undefined;
  return {
    ...(await describeVersion(known, await readStanding(ports))),
    rules: rulesInWords(known.programme),
    content: { ...known.programme },
  };
}

/** What two versions have otherwise; the name of the one that is not in the rule book. */
export function compareProgrammes(ruleBook: RuleBook, from: string, to: string): ProgrammeDiffReply | string {
  const [before, after] = [ruleBook.findVersion(from), ruleBook.findVersion(to)];
  if (!before || !after) return before ? to : from;
  return { from, to, changed: diffProgrammes(before.programme, after.programme) };
}
