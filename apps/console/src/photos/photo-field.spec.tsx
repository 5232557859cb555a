/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act, useState } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { PhotoField } from './photo-field.tsx';

let page: OnPage;
/** Pictures that are being read, by name: each is finished when the test says so. */
let reading: Map<string, () => void>;

beforeEach(() => {
  page = new OnPage();
  reading = new Map();
  const picture = { width: 8, height: 6, close: () => undefined };
  Object.assign(globalThis, {
    createImageBitmap: ({ name }: File) => new Promise((done) => reading.set(name, () => done(picture))),
    OffscreenCanvas: class {
      getContext = () => null;
      convertToBlob = () => Promise.resolve(new Blob(['drawn']));
    },
  });
});
afterEach(() => page.close());

const Photos = () => {
  const [files, setFiles] = useState<readonly File[]>([]);
  return <PhotoField label="照片" files={files} onChange={setFiles} />;
};

const shown = (): readonly string[] =>
  [...page.element.querySelectorAll('li > span')].map((one) => one.textContent ?? '');

async function choose(...names: readonly string[]): Promise<void> {
  const input = page.element.querySelector<HTMLInputElement>('input[type=file]');
  Object.defineProperty(input, 'files', {
    configurable: true,
    value: names.map((name) => new File(['taken'], name, { type: 'image/jpeg' })),
  });
  await act(async () => void input?.dispatchEvent(new Event('change', { bubbles: true })));
}

const finish = (...names: readonly string[]): Promise<void> =>
  act(async () => {
    for (const name of names) reading.get(name)?.();
    await new Promise((done) => setTimeout(done));
  });

async function remove(name: string): Promise<void> {
  const rows = [...page.element.querySelectorAll('li')];
  const row = rows.find(({ textContent }) => textContent?.includes(name));
  await act(async () => row?.querySelector('button')?.click());
}

it('a photograph that was taken away stays away, whatever is still being drawn', async () => {
  await page.show(<Photos />);
  await choose('gate.heic');
  await finish('gate.heic');
  await choose('works.heic');
  await remove('gate.jpg');
  expect(shown()).toEqual([]);
  await finish('works.heic');
  expect(shown()).toEqual(['works.jpg 5 B']);
});

it('photographs that are chosen one after the other are all kept, also where they are drawn at once', async () => {
  await page.show(<Photos />);
  await choose('gate.heic');
  await choose('works.heic', 'store.heic');
  await finish('works.heic', 'store.heic', 'gate.heic');
  expect([...shown()].sort()).toEqual(['gate.jpg 5 B', 'store.jpg 5 B', 'works.jpg 5 B']);
});
