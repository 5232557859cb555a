import type { CommandResult } from '@lianxin/engine';
import type { Command, RecordedCommand, AggregateState, Rejection } from '@lianxin/kernel';
import { agendaOf, canonicalJson, isRejection, missing, refused } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import type { ChangeCommandData, ChangeState } from '@lianxin/registers';
import { CHANGES_STREAM, createChangeRegister } from '@lianxin/registers';
import type { ChangePorts, ChangePreview, PreviewRow } from './preview.ts';
import { storePreview, loadPreview, previewChange } from './preview.ts';

/** Order of a change: hash of its preview, and its id, title and document. */
export interface ChangeOrder {
  readonly preview: string;
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string;
}

/** A case that has changed since it was shown: what was shown, and what the change would do now. */
export interface Divergence {
  readonly number: string;
  readonly shown?: PreviewRow;
  readonly now?: PreviewRow;
}

/** Outcome of an order. */
export interface OrderResult {
  readonly result: CommandResult;
  /** Cases passed over: a person looks at them and may order the change again for them. */
  readonly held: readonly Divergence[];
}

const effectOf = ({ clocks }: PreviewRow): string => canonicalJson(clocks);

/**
 * The cases for which the change would now do something else than the preview showed. A note, or a step that moves no
 * date, makes no difference.
 */
export function findDivergences(shown: ChangePreview, now: ChangePreview): readonly Divergence[] {
  const before = new Map(shown.rows.map((row) => [row.number, row]));
  const after = new Map(now.rows.map((row) => [row.number, row]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((number): Divergence[] => {
    const [was, is] = [before.get(number), after.get(number)];
    if (was && is && effectOf(was) === effectOf(is)) return [];
    return [{ number, ...(was && { shown: was }), ...(is && { now: is }) }];
  });
}

type CommandEnvelope = Pick<Command, 'commandId' | 'actor' | 'ingress' | 'traceId'>;

const firstResult = (
  ruleBook: RuleBook,
  aggregate: AggregateState,
  { first, last, position }: RecordedCommand,
): CommandResult => ({
  ...{ stream: CHANGES_STREAM, first, last, position, repeated: true },
  agenda: agendaOf(createChangeRegister(ruleBook), aggregate),
});

/**
 * Compares every case with its preview, holds those that differ, and orders the change for the others. Returns the
 * command's result and the held cases, or the refusal.
 */
export async function orderChange(
  ports: ChangePorts,
  order: ChangeOrder,
  by: CommandEnvelope,
): Promise<OrderResult | Rejection> {
  const standing = await ports.commands.cache.loadLatest(CHANGES_STREAM);
  const known = standing.commands.get(by.commandId);
  // A repeat, whose first reply was lost: it gets the first answer.
  if (known) return { result: firstResult(ports.ruleBook, standing, known), held: [] };
  if ((standing.state as ChangeState | undefined)?.changes.some(({ id }) => id === order.id))
    return refused('change-id-taken', { field: 'id', params: { id: order.id } });
  const shown = await loadPreview(ports, order.preview);
  if (!shown) return missing('no-such-preview');
  const now = await previewChange(ports, shown.asked);
  if (isRejection(now)) return now;
  const held = findDivergences(shown, now);
  const rows = now.rows.filter(({ number }) => !held.some((one) => one.number === number));
  const data: ChangeCommandData['OrderChange'] = {
    ...{ id: order.id, title: order.title, documentNumber: order.documentNumber },
    ...shown.asked,
    preview: await storePreview(ports, { ...now, rows }),
    cases: rows.length,
    held: held.map(({ number }) => number),
  };
  const command: Command = { ...by, type: 'OrderChange', data, at: ports.clock.now() };
  const answer = await ports.application.send(CHANGES_STREAM, command);
  return isRejection(answer) ? answer : { result: answer, held };
}
