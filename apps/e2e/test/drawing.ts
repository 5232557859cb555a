import { randomUUID } from 'node:crypto';
import { sha256Hex } from '@lianxin/adapter-crypto';
import { createProductModules } from '@lianxin/product';
import type { DrawRule, Programme } from '@lianxin/programme';
import { ProgrammeRegistry } from '@lianxin/programme';
import { CLOCK_ACTOR, isRejection } from '@lianxin/kernel';
import type { People } from './fixture.ts';
import { MINUTES, OTHER_OFFICE, PASSWORD, signIn } from './fixture.ts';
import type { SignedInPerson } from './person.ts';
import type { TestSystem } from './test-system.ts';

/** Everybody is drawn, once the period is over. */
const RULE: DrawRule = {
  ...{ period: '1-minutes', sources: { persons: [] }, must: [], ours: true },
  ...{ strata: [{ id: 'all', percent: 100 }], revealWithin: { unit: 'minutes', amount: 10 } },
};

const ruleBook = new ProgrammeRegistry();
const shipped = ruleBook.findVersion(MINUTES)?.programme as Programme;
/** The id of the programme that draws. */
export const DRAWING_ID = shipped.id;
/** The programme whose clocks run in minutes, with a draw for every minute, or every month. */
export const DRAWING = `${shipped.id}@1046`;
export const DRAWING_MONTHS = `${shipped.id}@1047`;

ruleBook.add(
  [RULE, { ...RULE, period: 'month' as const }].map((draw, n) => ({
    ...shipped,
    ...{ version: 1046 + n, sampling: { ...shipped.sampling, draw } },
  })),
  sha256Hex,
);

/** The product with these programmes among those it ships. */
export const drawingModules = createProductModules(ruleBook);

/** The first round of a case, drawn for a verifier at once. */
export async function drawFor(
  { runtime: { application, clock } }: TestSystem,
  id: string,
  by: { readonly draw: string; readonly verifier: string },
): Promise<void> {
  const data = { ...by, round: 1, because: ['all'] };
  const drawn = { type: 'RecordCaseDrawn', data, actor: CLOCK_ACTOR, at: clock.now(), commandId: randomUUID() };
  const answer = await application.sendInternal(`case-${id}`, { ...drawn, ingress: 'change' });
  if (isRejection(answer)) throw new Error(`${id} is not drawn: ${answer.code}`);
}

/** Declines a case of the other office, and draws it for a verifier who is made for it. */
export async function declineDrawn(boot: TestSystem, who: People, id: string): Promise<SignedInPerson> {
  await who['other-officer'].send(`cases/${id}`, 'DeclineCase', { reason: 'out-of-remit' });
  const account = { id: 'other-verifier', name: 'other-verifier', password: PASSWORD, roles: ['verifier'] };
  await who.operator.post('/accounts', { ...account, office: OTHER_OFFICE });
  await drawFor(boot, id, { draw: 'xd/draws/2020-02', verifier: account.id });
  return signIn(boot.url, account.id);
}
