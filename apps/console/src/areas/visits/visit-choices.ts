import type { queryAnswerSchemas } from '@lianxin/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { FoundEnterprise } from '../enterprises/enterprise-combo.tsx';
import { ask } from '../../http/ask.ts';
import { NoAnswer } from '../../http/refusal.ts';
import { canSeal, keyOf, seal, unseal } from '../../sealed/cipher.ts';
import type { Kept } from '../../sealed/database.ts';
import { dropOld, storeOf } from '../../sealed/database.ts';
import { nowMs } from '../../time/moments.ts';

type Answers = typeof queryAnswerSchemas;
type Answer<Name extends keyof Answers> = z.output<Answers[Name]>;

/** A case that one may visit, by what one tells it apart. */
export type VisitedCase = Pick<
  Answer<'cases'>['items'][number],
  'id' | 'number' | 'enterprise' | 'enterpriseName' | 'category' | 'kind' | 'stage' | 'clockKind'
>;

/** An enterprise that one may visit; `isMine`: where one is stationed. */
export interface VisitedEnterprise extends FoundEnterprise {
  readonly isMine: boolean;
}

/** What one chooses from on a visit, as it was when it was loaded: names that this account reads, and no text. */
export interface VisitChoices {
  readonly atMs: number;
  /** There was no line to ask for newer ones. */
  readonly isOld?: boolean;
  readonly enterprises: readonly VisitedEnterprise[];
  readonly cases: readonly VisitedCase[];
}

/** Of each list; of the register beyond these, what is found by typing while there is a line. */
const LIMIT = 500;
/** Stages in which somebody who works on a case goes there. */
const VISITED: readonly string[] = ['cadre-assignment', 'resolution', 'look-back'];
const kept = storeOf<Kept>('choices');

async function fetchChoices(account: string): Promise<VisitChoices> {
  const [stationed, register, open] = await Promise.all([
    ask<Answer<'enterprises'>>(`/queries/enterprises?cadre=${account}&limit=${LIMIT}`),
    ask<Answer<'enterprises'>>(`/queries/enterprises?limit=${LIMIT}`),
    ask<Answer<'cases'>>(`/queries/cases?mine=true&open=true&limit=${LIMIT}`),
  ]);
  const mine = new Set(stationed.items.map(({ creditCode }) => creditCode));
  const others = register.items.filter(({ creditCode }) => !mine.has(creditCode));
  const enterprises = [...stationed.items, ...others].map(({ creditCode, name, office, projects }) => ({
    ...{ creditCode, name, office, projects },
    isMine: mine.has(creditCode),
  }));
  const cases = open.items
    .filter(({ stage }) => VISITED.includes(stage))
    .map(({ id, number, enterprise, enterpriseName, category, kind, stage, clockKind }) => ({
      ...{ id, number, enterprise, enterpriseName, category, kind, stage, clockKind },
    }));
  return { atMs: nowMs(), enterprises, cases };
}

async function keepChoices(account: string, choices: VisitChoices): Promise<void> {
  if (!canSeal()) return;
  const sealed = await seal(await keyOf(account), choices);
  await kept.put({ key: account, account, savedAtMs: choices.atMs, ...sealed });
}

async function findKept(account: string): Promise<VisitChoices | undefined> {
  if (!canSeal()) return undefined;
  await dropOld('choices');
  const row = await kept.get(account);
  const choices = row && (await unseal<VisitChoices>(await keyOf(account), row));
  return choices && { ...choices, isOld: true };
}

/** As they are now; as they were loaded last, where there is no line. Throws as `ask` does. */
async function loadChoices(account: string): Promise<VisitChoices> {
  try {
    const choices = await fetchChoices(account);
    await keepChoices(account, choices);
    return choices;
  } catch (error) {
    const last = error instanceof NoAnswer ? await findKept(account) : undefined;
    if (last) return last;
    throw error;
  }
}

/** Asked for as the page is opened, so that they are here when the line goes. */
export const visitChoices = (account: string) =>
  queryOptions({
    queryKey: ['query', 'visit-choices', account],
    queryFn: () => loadChoices(account),
    networkMode: 'always',
    refetchOnReconnect: true,
    retry: false,
  });
