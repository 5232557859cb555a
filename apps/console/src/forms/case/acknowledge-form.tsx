import { useState } from 'react';
import { newCommandId } from '../../http/new-command-id.ts';
import { sendUnlessThere } from '../../http/send.ts';
import { mustStillBe } from '../../http/must-still-be.ts';
import { accountIdNow } from '../../session/session.ts';
import { CheckChoices } from '../../ui/check-choices.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { choicesOf } from '../field-words.ts';
import { FormFrame } from '../form-frame.tsx';
import type { CommandForm, CommandTask } from '../use-command-form.ts';
import { useCommandForm } from '../use-command-form.ts';

const FIELD = 'rung';
const RUNGS = { path: FIELD, name: FIELD, kind: 'choice', values: [], fields: [] } as const;

/** Acknowledges rungs one by one, each under an id of its own, once however often it is tried. */
class Acknowledger {
  private readonly ids = new Map<string, string>();
  private readonly done = new Set<string>();
  private readonly task: CommandTask;
  private readonly account = accountIdNow();

  constructor(task: CommandTask) {
    this.task = task;
  }

  /** The version after the last of them; undefined where there were none. Throws `Refusal`, `NoAnswer`. */
  async acknowledge(rungs: readonly string[]): Promise<number | undefined> {
    let latest: number | undefined;
    for (const rung of rungs) latest = (await this.acknowledgeOnce(rung)) ?? latest;
    return latest;
  }

  private async acknowledgeOnce(rung: string): Promise<number | undefined> {
    if (this.done.has(rung)) return undefined;
    const commandId = this.ids.get(rung) ?? newCommandId();
    this.ids.set(rung, commandId);
    mustStillBe(this.account);
    const { process, id, command } = this.task;
    const { type, onBehalfOf } = command;
    // Somebody else may have answered for him meanwhile.
    const version = await sendUnlessThere({ process, id, type, commandId, onBehalfOf, data: { [FIELD]: rung } });
    this.done.add(rung);
    return version;
  }
}

/** What is ticked: all of them, until somebody says otherwise. */
function tickedOf({ values }: CommandForm, all: readonly string[]): readonly string[] {
  const ticked = values['ticked'];
  return Array.isArray(ticked) ? all.filter((one) => ticked.includes(one)) : all;
}

/** All rungs of the case that wait for this person, acknowledged by one press: a command each, the last by the form itself. */
export function AcknowledgeForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const [acknowledger] = useState(() => new Acknowledger(task));
  const choices = choicesOf({ form: { task }, language }, { ...RUNGS, isRequired: true, isNumeric: false }) ?? [];
  const all = choices.map(({ value }) => value);
  const form: CommandForm = useCommandForm({
    ...{ task, draft, keeper },
    before: async (data) => ({ data, seen: await acknowledger.acknowledge(tickedOf(form, all).slice(0, -1)) }),
  });
  const ticked = tickedOf(form, all);
  const submit: CommandForm['submit'] = (more) => form.submit({ ...more, [FIELD]: ticked.at(-1) });
  return (
    <FormFrame form={{ ...form, submit }} onDone={onDone} onLook={onLook}>
      <CheckChoices
        label={t('console.form.acknowledge.waiting', { count: all.length })}
        name={FIELD}
        choices={choices}
        value={ticked}
        fault={form.faults.get(FIELD)}
        onChange={(now) => form.set('ticked', now)}
      />
      <p>{t('console.form.acknowledge.means')}</p>
    </FormFrame>
  );
}
