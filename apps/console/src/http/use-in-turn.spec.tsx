/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { notifyManager, useQuery } from '@tanstack/react-query';
import { act, useEffect, useState } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { useInTurn } from './use-in-turn.ts';

let page: OnPage;
const asked: string[] = [];
let answer: () => void = () => undefined;

const useEcho = (word: string) =>
  useQuery({
    queryKey: ['echo', word],
    queryFn: () => {
      asked.push(word);
      return new Promise<string>((resolve) => void (answer = () => resolve(word)));
    },
  });

let type: (word: string) => void = () => undefined;

function Asked() {
  const [word, setWord] = useState('m');
  useEffect(() => void (type = setWord), []);
  const { answer: echo, isOld } = useInTurn(word, useEcho);
  return <p>{`${echo.data ?? ''} ${isOld}`}</p>;
}

notifyManager.setScheduler(queueMicrotask);
const answered = () => act(async () => answer());

beforeEach(() => {
  asked.length = 0;
  page = new OnPage();
});
afterEach(() => page.close());

it('asks one question after the other: for the last word, and not for every one before it', async () => {
  await page.show(<Asked />);
  for (const word of ['ml', 'mlx', 'mlxj']) act(() => type(word));
  expect(asked).toEqual(['m']);
  await answered();
  expect(asked).toEqual(['m', 'mlxj']);
  expect(page.element.textContent).toBe(' true');
  await answered();
  expect(page.element.textContent).toBe('mlxj false');
});
