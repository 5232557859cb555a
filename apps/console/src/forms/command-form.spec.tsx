/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandSchemas, inputFaultsOf, ruleText } from '@lianxin/contracts';
import type { Language } from '@lianxin/contracts';
import { Refusal } from '../http/refusal.ts';
import { OnPage, nameOfControl } from '../../test/on-page.tsx';
import { language } from '../words/language.ts';
import { CommandForm } from './command-form.tsx';
import { newDraft } from './draft.ts';
import type { FieldSpec } from './form-spec.ts';
import { fieldsFor, readForm, schemaOf } from './form-spec.ts';
import type { PossibleCommand } from './use-command-form.ts';

const COMMANDS = Object.entries(commandSchemas).flatMap(([process, forms]) =>
  Object.keys(forms).map((type) => [process, type] as const),
);
const KEEPER = { keep: () => undefined, drop: () => undefined };

const commandOf = (type: string): PossibleCommand => ({
  ...{ type, primary: false },
  ...{ what: { zh: '…', en: '…' }, short: { zh: '提交', en: 'Send' } },
});

const EMPTY: Partial<Record<FieldSpec['kind'], unknown>> = { group: {}, rows: [], lines: [] };

/** What the api would be sent, if it were sent, by somebody who fills in nothing. */
function nothingFilledIn(process: string, type: string): Readonly<Record<string, unknown>> {
  const schema = schemaOf(process, type);
  const asked = schema ? fieldsFor(readForm(schema), {}).filter(({ isRequired }) => isRequired) : [];
  return Object.fromEntries(asked.flatMap(({ name, kind }) => (kind in EMPTY ? [[name, EMPTY[kind]]] : [])));
}

describe.each(['zh', 'en'] as const)('the form of every command, in %s', (spoken: Language) => {
  let page: OnPage;
  beforeEach(() => {
    language.set(spoken);
    page = new OnPage();
  });
  afterEach(() => page.close());

  const show = (process: string, type: string, failure?: Refusal) =>
    page.show(
      <CommandForm
        task={{ process, id: 'k1', command: commandOf(type), seen: 3, failure }}
        draft={newDraft()}
        keeper={KEEPER}
        onDone={() => undefined}
        onLook={() => undefined}
      />,
    );

  it.each(COMMANDS)('%s %s has a label at every control, in that language', async (process, type) => {
    await show(process, type);
    for (const control of page.controls()) {
      const called = nameOfControl(control);
      expect(called).toMatch(spoken === 'zh' ? /\p{Script=Han}/u : /^[A-Z]/);
      expect(called).not.toMatch(/[a-z][A-Z]/);
    }
  });

  it.each(COMMANDS)('%s %s shows what is refused at each of its fields', async (process, type) => {
    const schema = schemaOf(process, type);
    const fields = (schema ? fieldsFor(readForm(schema), {}) : []).filter(({ kind }) => kind !== 'fixed');
    const errors = fields.map(({ name }) => ({ field: `data.${name}`, rule: 'odd', message: `no ${name} like this` }));
    const problem = { type: '', title: '', status: 400, code: 'bad-input', detail: 'not like this', errors };
    await show(process, type, new Refusal(400, problem as ConstructorParameters<typeof Refusal>[1]));
    for (const { message } of errors) expect(page.element.textContent).toContain(message);
  });

  it.each(['ApproveExtension', 'RejectExtension'])('%s says what a document number is, and is not', async (type) => {
    await show('case', type);
    const [number] = page.controls().filter(({ name }) => name === 'documentNumber');
    const hint = document.getElementById(number?.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
    expect(hint?.textContent).toMatch(spoken === 'zh' ? /请勿填写姓名、电话/ : /no names, no phone numbers/);
  });

  it.each(COMMANDS)(
    '%s %s refuses what is not filled in, in the words of the api, and sends nothing',
    async (process, type) => {
      await show(process, type);
      const empty = nothingFilledIn(process, type);
      const read = schemaOf(process, type)?.safeParse(empty);
      if (!read || read.success) return;
      await page.submit();
      const said = page.element.textContent;
      for (const fault of inputFaultsOf(read.error.issues, empty)) expect(said).toContain(ruleText(spoken, fault));
      expect(page.asked.filter((address) => address.includes('/commands'))).toEqual([]);
    },
  );
});
