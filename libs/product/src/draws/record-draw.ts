import type { Instant, Sealed } from '@lianxin/kernel';
import { localDateAt } from '@lianxin/kernel';
import type { DrawOutcome } from '@lianxin/look-back';
import { computeOutcome } from '@lianxin/look-back';
import { findAbsenceOn } from '@lianxin/registers';
import type { ActPorts, DrawPorts, DrawStep, DueDraw } from './draw-ports.ts';
import { idsWithRole, packOf, partOf, readAbsences } from './draw-ports.ts';
import { sha256 } from './sha256.ts';

/** The share that was minted at the opening; undefined where its key was destroyed, so that it lapses. */
export async function revealShare({ store, vault }: DrawPorts, { stream }: DueDraw): Promise<DrawStep | undefined> {
  const [opened] = await store.read(stream, { to: 1 });
  const { systemShare } = opened?.data as { readonly systemShare: Sealed };
  const [share] = await vault.open([systemShare]);
  return share === undefined ? undefined : { type: 'RevealShare', data: { source: 'system', share } };
}

/** A text that an entry of the record names. Throws where it is gone: without it nothing can be drawn or told. */
export async function readKept({ blobs }: DrawPorts, { blob }: { readonly blob: string }): Promise<string> {
  const text = await blobs.getText(blob);
  if (text === undefined) throw new Error(`the text ${blob} of a draw is not here`);
  return text;
}

async function presentOf(ports: DrawPorts, ids: readonly string[], day: ReturnType<typeof localDateAt>) {
  const present: string[] = [];
  for (const id of ids) if (!findAbsenceOn(await readAbsences(ports, id), day)) present.push(id);
  return present;
}

/** By member: the verifiers of the draw who are there and had no part in it up to the closing. */
async function listEligible(
  ports: ActPorts,
  { state }: DueDraw,
  now: Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { position = '', verifiers = [] } = state.closed ?? {};
  // Days may lie between the closing and this.
  const stay = await idsWithRole(ports, state.office, 'verifier');
  const those = verifiers.filter((id) => stay.includes(id));
  const present = await presentOf(
    ports,
    those,
    localDateAt(now, packOf(ports, state.programme).office.hours.offsetMinutes),
  );
  const part = await partOf(ports, state, position);
  const rounds = part ? await ports.gatherRounds(ports, state, part) : [];
  return new Map(
    rounds.map(({ number, round, barred }) => [`${number}/${round}`, present.filter((id) => !barred.includes(id))]),
  );
}

/** Draws from the population that was closed, by the shares that were revealed, and keeps sample and lot as texts. */
export async function recordDraw(ports: ActPorts, due: DueDraw): Promise<DrawStep | undefined> {
  const { state, now } = due;
  if (!state.closed) return undefined;
  const eligible = await listEligible(ports, due, now);
  const populationText = await readKept(ports, state.closed);
  const eligibleFor = (member: string): readonly string[] => eligible.get(member) ?? [];
  const { seed, sizes, sampleText, lotText } = computeOutcome(sha256, state, { populationText, eligibleFor });
  const [sample, verifiers] = [await ports.blobs.putText(sampleText), await ports.blobs.putText(lotText)];
  const data: DrawOutcome = {
    ...{ seed, sizes, sample: { hash: sample, blob: sample }, verifiers: { hash: verifiers, blob: verifiers } },
  };
  return { type: 'RecordDraw', data };
}
