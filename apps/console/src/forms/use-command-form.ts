import type { CommandReply, Language, PossibleReply, Problem } from '@lianxin/contracts';
import { useMemo, useState } from 'react';
import { mustStillBe } from '../http/must-still-be.ts';
import { NoAnswer, Refusal } from '../http/refusal.ts';
import { send } from '../http/send.ts';
import { aboutOf } from '../outbox/about.ts';
import type { Entry, NewEntry } from '../outbox/entry.ts';
import { sendOrKeep } from '../outbox/send-or-keep.ts';
import { accountIdNow } from '../session/session.ts';
import { usePeople } from '../session/use-people.ts';
import { instantOfWall, nowText } from '../time/moments.ts';
import { useLanguage } from '../words/language.ts';
import type { Draft, DraftKeeper } from './draft.ts';
import type { Faults } from './faults.ts';
import { NO_FAULTS, faultsOfData, faultsOfProblem } from './faults.ts';
import type { FieldSpec, FormSpec } from './form-spec.ts';
import { fieldsFor, readForm, schemaOf } from './form-spec.ts';
import type { FormValues } from './form-values.ts';
import { toData, withValue } from './form-values.ts';

export type PossibleCommand = PossibleReply['commands'][number];

/** What somebody set out to do, to the stream as he saw it. */
export interface CommandTask {
  readonly process: string;
  readonly id: string;
  readonly command: PossibleCommand;
  /** The version on his screen when he began; absent where it does not matter. */
  readonly seen?: number | undefined;
  /** What became of a first sending, before the form was opened. */
  readonly failure?: unknown;
  /** What it is called where it waits for the line; left out: what this tab knows of the stream. */
  readonly about?: string | undefined;
  /** What is known before anything is typed. */
  readonly given?: FormValues | undefined;
  /** In place of sending: takes over what is filled in once for many streams. */
  readonly collect?: ((filled: Filled) => void) | undefined;
}

/** What a form came to. */
export interface Filled {
  readonly data: Readonly<Record<string, unknown>>;
  readonly observedAt?: string | undefined;
}

/** `unknown`: no answer came, so it may be recorded. `stale`: others were there meanwhile. */
export type FormPhase = 'open' | 'sending' | 'unknown' | 'stale';

/** Something that goes before the command, such as a file it names; the version after it. */
export type GoesBefore = (data: Readonly<Record<string, unknown>>) => Promise<{
  readonly data: Readonly<Record<string, unknown>>;
  readonly seen?: number | undefined;
}>;

const STALE = 412;
const NO_FORM: FormSpec = { fields: [] };

interface Told {
  readonly phase: FormPhase;
  readonly faults: Faults;
  readonly changes: NonNullable<Problem['changes']>;
}

const OPEN: Told = { phase: 'open', faults: NO_FAULTS, changes: [] };

/** What a sending that failed says; other errors than the server's are thrown on. */
function toldOf(error: unknown, language: Language, nameOf: (id: string) => string): Told {
  if (error instanceof NoAnswer) return { ...OPEN, phase: 'unknown' };
  if (!(error instanceof Refusal)) throw error;
  const { status, problem } = error;
  if (status === STALE && problem.changes) return { ...OPEN, phase: 'stale', changes: problem.changes };
  return { ...OPEN, faults: faultsOfProblem(problem, language, nameOf) };
}

const latestOf = (seen: number | undefined, { changes }: Told): number | undefined =>
  seen === undefined ? undefined : Math.max(seen, ...changes.map(({ version }) => version));

/** What is typed into the form of a command, what is wrong with it, and its sending. */
export interface CommandForm {
  readonly task: CommandTask;
  readonly fields: readonly FieldSpec[];
  readonly values: FormValues;
  readonly phase: FormPhase;
  readonly faults: Faults;
  /** What others did since the person looked. */
  readonly changes: NonNullable<Problem['changes']>;
  set(path: string, value: unknown): void;
  /** Takes over what a draft does not keep, such as a file that went up. */
  fill(more: FormValues): void;
  /** Checks and sends, with these values besides; undefined where it was not taken, `kept` where it waits for the line. */
  submit(more?: FormValues): Promise<CommandReply | 'kept' | undefined>;
}

interface Options {
  readonly task: CommandTask;
  readonly draft: Draft;
  readonly keeper: DraftKeeper;
  /** What is wrong with what was typed beside what the form of the command says. */
  readonly check?: ((values: FormValues) => Faults) | undefined;
  readonly before?: GoesBefore | undefined;
  /** What is kept where the line is down: the command, and what goes before it or with it. Default: the command alone. */
  readonly toKeep?: ((own: Entry) => readonly NewEntry[]) | undefined;
}

/** The form of one command, under one id however often it is sent. */
export function useCommandForm({ task, draft, keeper, check, before, toKeep }: Options): CommandForm {
  const language = useLanguage();
  const nameOf = usePeople();
  const { process, id, command } = task;
  const schema = useMemo(() => schemaOf(process, command.type), [process, command.type]);
  const spec = useMemo(() => (schema ? readForm(schema) : NO_FORM), [schema]);
  const [values, setValues] = useState(draft.values);
  const [told, setTold] = useState(() => (task.failure === undefined ? OPEN : toldOf(task.failure, language, nameOf)));
  const [seen, setSeen] = useState(() => latestOf(task.seen, told));
  const fields = fieldsFor(spec, values);

  const { type, onBehalfOf } = command;
  const own = { process, id: id === '' ? undefined : id, type, commandId: draft.commandId, onBehalfOf };
  const observed = instantOfWall(String(values['observedAt'] ?? ''));
  const observedAt = observed === '' ? undefined : observed;

  const sendNow = async (typed: Readonly<Record<string, unknown>>): Promise<CommandReply> => {
    const by = accountIdNow();
    const { data, seen: after = seen } = before ? await before(typed) : { data: typed };
    mustStillBe(by);
    return send({ ...own, data, observedAt, seen: after });
  };

  const entryOf = (data: Entry['data']): Entry => ({
    ...{ ...own, data, about: task.about ?? aboutOf(process, id), values },
    observedAt: observedAt ?? nowText(),
  });

  return {
    ...{ task, fields, values, ...told },
    set(path, value) {
      const after = withValue(values, path, value);
      setValues(after);
      keeper.keep({ ...draft, values: after });
    },
    fill: (more) => setValues((before) => ({ ...before, ...more })),
    async submit(more = {}) {
      const data = toData(fields, { ...values, ...more });
      const ofForm = schema ? faultsOfData(schema, data, language) : NO_FAULTS;
      const faults = new Map([...(check?.(values) ?? NO_FAULTS), ...ofForm]);
      if (faults.size > 0) return void setTold({ ...OPEN, faults });
      if (task.collect) {
        keeper.drop();
        return void task.collect({ data, observedAt });
      }
      setTold({ ...OPEN, phase: 'sending' });
      try {
        const reply = await sendOrKeep(entryOf(data), () => sendNow(data), toKeep);
        keeper.drop();
        return reply;
      } catch (error) {
        const said = toldOf(error, language, nameOf);
        setSeen(latestOf(seen, said));
        setTold(said);
        return undefined;
      }
    },
  };
}
