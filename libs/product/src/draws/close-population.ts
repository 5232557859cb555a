import { shiftByUnits } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { ClosedPopulation, DrawState } from '@lianxin/look-back';
import { drawSample, formatPopulation, gatherMembers } from '@lianxin/look-back';
import { DRAW_SOURCE_ROLES } from '@lianxin/programme';
import type { OfficeState } from '@lianxin/registers';
import type { ActPorts, DrawPorts, DrawStep, DueDraw } from './draw-ports.ts';
import { idsWithRole, packOf, partOf } from './draw-ports.ts';
import type { GatheredRound } from './gather-rounds.ts';
import { officeTime } from './office-time.ts';
import { sha256 } from './sha256.ts';

/** By the calendar of the office, from the closing or from when the public value is out. */
async function revealUntil(ports: DrawPorts, state: DrawState, now: Instant): Promise<Instant> {
  const programme = packOf(ports, state.programme);
  const rule = programme.sampling.draw;
  if (!rule) throw new Error(`${state.draw}: ${state.programme} has no draws here`);
  const published = state.sources.find((source) => source.kind === 'public')?.publishedAt;
  const from = published === undefined ? now : maxInstant(now, published);
  return shiftByUnits(await officeTime(ports, programme, now), from, rule.revealWithin);
}

/** Of those who could read a public value, the ones who must not: they had a part in a member, or supervise it. */
async function involvedIn(
  ports: DrawPorts,
  { office }: DrawState,
  rounds: readonly GatheredRound[],
): Promise<readonly string[]> {
  const readers = await Promise.all(DRAW_SOURCE_ROLES.map((role) => idsWithRole(ports, office, role)));
  const register = (await ports.commands.cache.loadLatest(`office-${office}`)).state as OfficeState | undefined;
  const barred = new Set(rounds.flatMap((round) => round.barred));
  if (register && rounds.length > 0) barred.add(register.supervisor);
  return [...new Set(readers.flat())].filter((id) => barred.has(id)).sort();
}

/**
 * The population as the log has it now, kept as a text; undefined where the draw before is not closed yet. Killed before
 * it is recorded it was nothing, and is gathered anew.
 */
export async function closePopulation(ports: ActPorts, { state, now }: DueDraw): Promise<DrawStep | undefined> {
  const { draw, rules, from, office } = state;
  const part = await partOf(ports, state, await ports.store.head());
  if (!part) return undefined;
  const rounds = await ports.gatherRounds(ports, state, part);
  const members = gatherMembers(rounds, { ...part, from, must: rules.must ?? [] });
  const hash = await ports.blobs.putText(formatPopulation(draw, members));
  const { sizes } = drawSample(sha256, { rules, seed: '', shareMissing: false }, members);
  const data: ClosedPopulation = {
    ...{ hash, blob: hash, count: members.length, position: part.upTo },
    byStratum: Object.fromEntries(sizes.map((size) => [size.stratum, size.members])),
    verifiers: await idsWithRole(ports, office, 'verifier'),
    involved: await involvedIn(ports, state, rounds),
    revealUntil: await revealUntil(ports, state, now),
  };
  return { type: 'ClosePopulation', data };
}
