import type { Actor } from '@lianxin/kernel';
import { CADRE, OFFICER } from './office-fixture.ts';

/** What somebody does to a case. */
export type Act = readonly [type: string, data: object, by: Actor];

/** Brings a case to work. */
export const BEGINNING: readonly Act[] = [
  ['TakeCase', {}, OFFICER],
  ['AcceptCase', {}, OFFICER],
  ['OfferCase', {}, OFFICER],
  ['AcceptOffer', {}, CADRE],
];
