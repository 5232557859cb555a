import type { Row, QueryContext } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOfStream } from '@lianxin/kernel';
import type { SetAsideStream, RecordedState } from '@lianxin/application';
import type { RegisteredQuery, Runtime } from '@lianxin/runtime';
import { readRecordedStates, streamAccessOf } from '@lianxin/application';

/** What answers are completed from. */
export type CompletionPorts = Pick<Runtime, 'modules' | 'commands'>;

export interface QueryAnswer {
  readonly query: RegisteredQuery;
  readonly answer: unknown;
  readonly params: unknown;
  readonly context: QueryContext;
  readonly actor: Actor;
}

/** Marks rows that are as old as the setting aside of their stream. */
function markSetAside(answer: object, aside: readonly SetAsideStream[]): object {
  if (!('items' in answer)) return answer;
  const ids = new Set(aside.map(({ stream }) => idOfStream(stream)));
  const isAside = ({ id, caseId }: Row): boolean => ids.has(String(caseId ?? id));
  return { ...answer, items: (answer.items as Row[]).map((row) => (isAside(row) ? { ...row, setAside: true } : row)) };
}

async function readableStates(
  ports: CompletionPorts,
  { query: asked, actor }: QueryAnswer,
  aside: readonly SetAsideStream[],
): Promise<readonly RecordedState[]> {
  const module = ports.modules.get(asked.completion?.process ?? '');
  if (!module) return [];
  const streams = await readRecordedStates(ports, module.process.name, aside);
  return streams.flatMap((one) => {
    const access = streamAccessOf(module, one.state, actor, idOfStream(one.stream));
    if (access?.as !== 'staff' || access.upTo !== undefined) return [];
    return [{ ...one, state: access.withholding?.ofState(one.state) ?? one.state }];
  });
}

/** An answer of which some streams are missing says how many; what can be told of them from the record is told. */
export async function completeFromRecord(
  ports: CompletionPorts,
  answered: QueryAnswer,
  aside: readonly SetAsideStream[],
): Promise<unknown> {
  const { query: asked, answer, params, context: viewer } = answered;
  if (aside.length === 0) return answer;
  const told = asked.completion
    ? asked.completion.complete(answer, await readableStates(ports, answered, aside), params, viewer)
    : answer;
  return { ...markSetAside(told as object, aside), setAside: new Set(aside.map(({ stream }) => stream)).size };
}
