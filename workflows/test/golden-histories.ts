import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowHarness } from './workflow-harness.ts';

const DIR = fileURLToPath(new URL('../histories/', import.meta.url));

type History = ReturnType<typeof historyFromJSON>;

export interface GoldenHistory {
  readonly name: string;
  readonly history: History;
}

/** Where it was recorded is nobody's business, and replaying does not need it. */
function scrubValue(key: string, value: unknown): unknown {
  if (key === 'stackTrace') return undefined;
  if (key === 'taskQueue') return { name: 'recorder' };
  return key === 'identity' ? 'recorder' : value;
}

/** One event a line, so that a difference shows what changed. */
export async function recordHistory(
  name: string,
  bench: WorkflowHarness,
  workflowId: string,
  runId?: string,
): Promise<void> {
  const history = await bench.env.client.workflow.getHandle(workflowId, runId).fetchHistory();
  const { events } = JSON.parse(historyToJSON(history), scrubValue) as { readonly events: readonly unknown[] };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  writeFileSync(`${DIR}${name}.json`, `{"events":[\n${lines}\n]}\n`);
}

/** Histories that every build of the workflows has to replay. */
export function loadGoldenHistories(): readonly GoldenHistory[] {
  return readdirSync(DIR)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const history = historyFromJSON(JSON.parse(readFileSync(`${DIR}${file}`, 'utf8')));
      return { name: file.replace(/\.json$/, ''), history };
    });
}
