/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { newDraft } from '../draft.ts';
import { FileForm } from './file-form.tsx';

const COMMAND = {
  ...{ type: 'AttachFile', primary: false },
  ...{ what: { zh: '…', en: '…' }, short: { zh: '提交', en: 'Send' } },
};
const KEEPER = { keep: () => undefined, drop: () => undefined };

const PICTURE = { width: 4000, height: 3000, close: () => undefined };
class Canvas {
  readonly getContext = () => undefined;
  readonly convertToBlob = () => Promise.resolve(new Blob(['drawn']));
}

describe('the form that attaches a file', () => {
  let page: OnPage;
  let sent: string[];
  let put: PromiseWithResolvers<void>;
  beforeEach(async () => {
    page = new OnPage();
    [sent, put] = [[], Promise.withResolvers()];
    globalThis.fetch = (address, asked) => {
      if (String(address).endsWith('/commands')) sent.push(String(asked?.body));
      if (String(address).endsWith('/attachments')) put.resolve();
      const answer = { hash: 'a'.repeat(64), sizeBytes: 3, people: [] };
      return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(answer) } as Response);
    };
    await page.show(
      <FileForm
        task={{ process: 'case', id: 'k1', command: COMMAND, seen: 3 }}
        draft={newDraft()}
        keeper={KEEPER}
        onDone={() => undefined}
        onLook={() => undefined}
      />,
    );
  });
  afterEach(() => page.close());

  const control = () => page.element.querySelector<HTMLInputElement>('[type=file]') as HTMLInputElement;
  const choose = (name: string, type = '', until = put.promise) =>
    act(async () => {
      Object.defineProperty(control(), 'files', { value: [new File(['abc'], name, { type })], configurable: true });
      control().dispatchEvent(new Event('change', { bubbles: true }));
      await until;
    });

  const sayAsItIs = () =>
    act(async () => {
      page.element.querySelector<HTMLInputElement>('[type=checkbox]')?.click();
      await put.promise;
    });

  it('says at the file what is wrong with its name, and puts the focus there', async () => {
    await choose('发\u200b票.pdf');
    await page.submit();
    expect(sent).toEqual([]);
    const fault = document.getElementById(control().getAttribute('aria-describedby') ?? '');
    expect(fault?.textContent).toContain('U+200B');
    expect(document.activeElement).toBe(control());
  });

  it('sends a file whose name is long', async () => {
    await choose(`${'票'.repeat(300)}.pdf`);
    await page.submit();
    expect(sent).toHaveLength(1);
  });

  it('draws a photograph anew before it goes', async () => {
    Object.assign(globalThis, { createImageBitmap: () => Promise.resolve(PICTURE), OffscreenCanvas: Canvas });
    await choose('工地.heic', 'image/heic');
    await page.submit();
    expect(sent[0]).toContain('工地.jpg');
  });

  it('sends what was said last, whatever is ready last', async () => {
    const read = Promise.withResolvers<object>();
    Object.assign(globalThis, { createImageBitmap: () => read.promise, OffscreenCanvas: Canvas });
    await choose('工地.heic', 'image/heic', Promise.resolve());
    await sayAsItIs();
    await act(async () => {
      read.resolve(PICTURE);
      await read.promise;
    });
    await page.submit();
    expect(sent[0]).toContain('工地.heic');
  });

  it('sends one that it cannot read only as it is, where somebody says so', async () => {
    const read = Promise.reject(new Error('no such picture'));
    Object.assign(globalThis, { createImageBitmap: () => read });
    await choose(
      '工地.heic',
      'image/heic',
      read.catch(() => undefined),
    );
    await page.submit();
    expect(sent).toEqual([]);
    await sayAsItIs();
    await page.submit();
    expect(sent[0]).toContain('工地.heic');
  });
});
