import type { Command, Rejection } from '@lianxin/kernel';
import { invalid, isVisible, isWithoutControls, refused } from '@lianxin/kernel';
import type { DrawCommandDefinition, ReadValue } from './draw-command.ts';
import type { DrawState } from './draw-state.ts';
import { awaitedSources, publicSourceOf } from './draw-state.ts';
import { agreedValue } from './draw-sources.ts';
import { SHARE_MAKERS } from './shares.ts';

type Read = Command<string, ReadValue>;

function checkText(field: string, text: unknown): Rejection | undefined {
  if (typeof text !== 'string' || !isVisible(text)) return invalid(field, 'required');
  return isWithoutControls(text) ? undefined : invalid(field, 'control-character');
}

/** It belongs to a draw whose population is closed, and stands somewhere where everybody can read it. */
function refuseTime(state: DrawState, { at }: Read): Rejection | undefined {
  const source = publicSourceOf(state);
  if (!source) return refused('not-a-source', { params: { source: 'public' } });
  if (agreedValue(state.readings) !== undefined) return refused('already-confirmed');
  if (!state.closed || at < source.publishedAt)
    return refused('too-early', { params: { at: state.closed ? source.publishedAt : state.to } });
  const isOver = at > state.closed.revealUntil || !awaitedSources(state).includes(source);
  return isOver ? refused('reveal-over', { params: { until: state.closed.revealUntil } }) : undefined;
}

/** Nobody reads twice, nor reads for a draw that his own cases are in. */
function refuseReader({ readings, closed }: DrawState, { actor }: Read): Rejection | undefined {
  if (readings.some(({ by }) => by === actor.id)) return refused('same-person');
  return closed?.involved.includes(actor.id) ? refused('involved') : undefined;
}

const refuseReading = (state: DrawState, command: Read): Rejection | undefined =>
  refuseTime(state, command) ??
  refuseReader(state, command) ??
  checkText('value', command.data.value) ??
  checkText('where', command.data.where);

const readingOf = (state: DrawState, { data: { value, where }, actor }: Read) => ({
  ...{ value, where, by: actor.id },
  source: publicSourceOf(state)?.id ?? '',
});

/** What the first reader read. */
export const recordPublicValue: DrawCommandDefinition<DrawState, ReadValue> = {
  roles: SHARE_MAKERS,
  decide(state, command) {
    const why = refuseReading(state, command);
    if (why) return why;
    return state.readings.length > 0
      ? refused('value-recorded')
      : { type: 'PublicValueRecorded', data: readingOf(state, command) };
  },
};

/** What another reader read. Where it is something else both stay, and the value waits for two who read alike. */
export const confirmPublicValue: DrawCommandDefinition<DrawState, ReadValue> = {
  roles: SHARE_MAKERS,
  decide(state, command) {
    if (state.readings.length === 0 && publicSourceOf(state)) return refused('value-missing');
    const why = refuseReading(state, command);
    if (why) return why;
    const agrees = state.readings.some(({ value }) => value === command.data.value);
    return { type: 'PublicValueConfirmed', data: { ...readingOf(state, command), agrees } };
  },
};
