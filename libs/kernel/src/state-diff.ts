import { isSealed } from './event.ts';

/** A place in a state as JSON has it: keys of objects and places in lists, from the outside in; [] is the whole. */
export type StatePath = readonly (string | number)[];

/** One value that differs. `before` is absent where there was none, `after` where there is none any more. */
export interface StateChange {
  readonly path: StatePath;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Parts {
  readonly isList: boolean;
  readonly at: ReadonlyMap<string | number, unknown>;
}

/** What a value is made of as JSON has it, maps and sets too; undefined for what has no parts. */
function partsOf(value: unknown): Parts | undefined {
  if (typeof value !== 'object' || value === null || isSealed(value)) return undefined;
  const list = value instanceof Set ? [...value] : value;
  if (Array.isArray(list)) return { isList: true, at: new Map(list.entries()) };
  const entries = value instanceof Map ? [...value].map(([key, one]) => [String(key), one]) : Object.entries(value);
  return { isList: false, at: new Map((entries as [string, unknown][]).filter(([, one]) => one !== undefined)) };
}

const isSameBox = (before: unknown, after: unknown): boolean =>
  isSealed(before) && isSealed(after) && before.key === after.key && before.box === after.box;

const changeOf = (path: StatePath, before: unknown, after: unknown): StateChange => ({
  path,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/**
 * Where two states differ, at the smallest places. What is gone from a list comes last, from its end: applied in this order
 * the places stay right. A sealed value is one place. Parts that are the same value are not looked into.
 */
export function diffStates(before: unknown, after: unknown, path: StatePath = []): readonly StateChange[] {
  if (Object.is(before, after) || isSameBox(before, after)) return [];
  const [was, is] = [partsOf(before), partsOf(after)];
  if (!was || !is || was.isList !== is.isList) return [changeOf(path, before, after)];
  const gone = [...was.at.keys()].filter((key) => !is.at.has(key)).reverse();
  return [...is.at.keys(), ...gone].flatMap((key) => diffStates(was.at.get(key), is.at.get(key), [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: StatePath, after: unknown): unknown {
  if (key === undefined) return after;
  const inner = changedAt((value as Record<string | number, unknown> | null)?.[key], rest, after);
  if (Array.isArray(value)) {
    return inner === undefined ? value.toSpliced(Number(key), 1) : value.toSpliced(Number(key), 1, inner);
  }
  const { [key]: _before, ...others } = (value ?? {}) as Record<string | number, unknown>;
  return inner === undefined ? others : { ...(value as object), [key]: inner };
}

/** A state as JSON has it, with these changes made in their order; what was passed in is left as it is. */
export const applyStateChanges = (state: unknown, changes: readonly StateChange[]): unknown =>
  changes.reduce((now, { path, after }) => changedAt(now, path, after), state);
