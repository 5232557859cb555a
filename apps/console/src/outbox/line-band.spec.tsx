/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { ROLES } from '@lianxin/contracts';
import { afterEach, expect, it, jest } from '@jest/globals';
import { OnPage } from '../../test/on-page.tsx';
import { sessions } from '../session/session.ts';
import { LineBand } from './line-band.tsx';
import { outbox } from './outbox.ts';
import { LINE_MAY_ID } from './rules.ts';

afterEach(() => sessions.signedOut());

it('without the line says what may be done to those who act on cases, and to nobody else', async () => {
  jest.spyOn(outbox, 'listen').mockReturnValue(() => undefined);
  jest.spyOn(outbox, 'refresh').mockResolvedValue();
  const told: string[] = [];
  for (const role of ROLES) {
    sessions.openedOffline({ id: 'a', roles: [role] } as unknown as SessionReply['account']);
    const page = new OnPage();
    await page.show(<LineBand />);
    if (page.element.querySelector(`#${LINE_MAY_ID}`)) told.push(role);
    page.close();
  }
  expect(told).toEqual(['officer', 'cadre', 'verifier', 'supervisor', 'leader']);
});
