/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { useProgrammes } from '../../session/use-register-names.ts';

/** What the server tells is told by the test. */
const mockTold: (() => void)[] = [];
jest.mock('../../live/follow-process.ts', () => ({
  followProcess: (_: string, onMoved: () => void) => {
    mockTold.push(onMoved);
    return () => undefined;
  },
}));

let page: OnPage;
beforeEach(() => void (page = new OnPage()));
afterEach(() => page.close());

it('when a change of rules moves, changes are asked for again, and programmes: offices have another by then', async () => {
  const { useChanges } = await import('./use-rules.ts');
  const asked: string[] = [];
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    return { ok: true, status: 200, json: async () => ({ changes: [], programmes: [] }) } as Response;
  };
  const answered = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
  const Rules = () => {
    const { data: changes } = useChanges();
    return `${changes?.length} ${useProgrammes().data?.programmes.length}`;
  };
  await page.show(<Rules />);
  await answered();
  expect(asked.splice(0).sort()).toEqual(['/programmes', '/rule-changes']);
  for (const tell of mockTold) tell();
  await answered();
  expect(asked.sort()).toEqual(['/programmes', '/rule-changes']);
});
