import type { RecordedEvent } from '@lianxin/kernel';
import { ingressOf, processNameOf } from '@lianxin/kernel';
import type { AcknowledgedCommand } from '../client.ts';
import type { Finding } from './finding.ts';

const CASE = 'case';

/** Every acknowledged command stands in the record, at the versions that were told. */
export function findLostCommands(
  log: readonly RecordedEvent[],
  acknowledged: readonly AcknowledgedCommand[],
): Finding[] {
  const byPlace = new Map(log.map((event) => [`${event.stream}@${event.version}`, event.meta.commandId]));
  return acknowledged
    .filter(({ stream, first, last, commandId }) => {
      for (let version = first; version <= last; version += 1) {
        if (byPlace.get(`${stream}@${version}`) === commandId) return false;
      }
      return true;
    })
    .map(({ type, stream, first, last, commandId }) => ({
      check: 'lost',
      what: `${type} ${commandId} was acknowledged as ${stream}@${first}–${last} and is not there`,
    }));
}

/** No command is recorded twice, and every case was acknowledged to its sender. */
export function findDoubledCommands(
  log: readonly RecordedEvent[],
  acknowledged: readonly AcknowledgedCommand[],
): Finding[] {
  return [...findSplitCommands(log), ...findRepeatedMeasures(log), ...findUnacknowledgedCases(log, acknowledged)];
}

/** A command's events are one run of versions in one stream. */
function findSplitCommands(log: readonly RecordedEvent[]): Finding[] {
  const runs = new Map<string, { stream: string; next: number }>();
  const found: Finding[] = [];
  for (const event of log) {
    const { stream, version, meta, type } = event;
    if (processNameOf(stream) !== CASE) continue;
    // Two streams may know the engine's own ids: they are made of an instant.
    const key = ingressOf(event) === 'workflow' ? `${stream}/${meta.commandId}` : meta.commandId;
    const run = runs.get(key);
    if (run && (run.stream !== stream || run.next !== version)) {
      found.push({
        check: 'doubled',
        what: `command ${meta.commandId} is in ${stream}@${version} (${type}) once more`,
      });
    }
    runs.set(key, { stream, next: version + 1 });
  }
  return found;
}

/** The topic of each advice is the id of the one intention behind it. */
function findRepeatedMeasures(log: readonly RecordedEvent[]): Finding[] {
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const { type, data, stream, version } of log) {
    const topic = type === 'MeasureRecorded' ? (data as { readonly topic?: string }).topic : undefined;
    if (topic === undefined) continue;
    if (seen.has(topic))
      found.push({ check: 'doubled', what: `measure ${topic} is in ${stream}@${version} once more` });
    seen.add(topic);
  }
  return found;
}

function findUnacknowledgedCases(
  log: readonly RecordedEvent[],
  acknowledged: readonly AcknowledgedCommand[],
): Finding[] {
  const told = new Set(acknowledged.map(({ stream }) => stream));
  return log
    .filter(({ stream, version }) => processNameOf(stream) === CASE && version === 1 && !told.has(stream))
    .map(({ stream }) => ({ check: 'doubled', what: `${stream} was opened and nobody was told` }));
}
