import { expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { computeCheckCharacter } from '@lianxin/registers';
import type { PostgresFixture } from './postgres-fixture.ts';

/** A firm with the phone and the address that it files from. */
export interface Firm {
  readonly enterprise: string;
  readonly phone: string;
  readonly from: string;
}

/** Registered, with a phone and an address that no other number has. */
export async function registerFirm(fixture: PostgresFixture, n: number): Promise<Firm> {
  const body = `91370211MA3F${String(n).padStart(5, '0')}`;
  const enterprise = body + (computeCheckCharacter(body) ?? '');
  const data = { creditCode: enterprise, name: `厂${n}`, office: 'lsw', industry: 'rubber', aboveScale: false };
  expect((await fixture.request('officer', 'POST', '/enterprises', { data })).status).toBe(201);
  return { enterprise, phone: `1380000${String(n).padStart(4, '0')}`, from: `10.1.0.${n}` };
}

/** What it types. */
export const dataOf = ({ enterprise, phone }: Omit<Firm, 'from'>, more: object = {}) => ({
  ...{ office: 'lsw', enterprise, kind: 'help', category: 'labour', contact: { name: '王五', phone } },
  ...{ text: '工人回不来', ...more },
});

const startsWithZeros = (hex: string, bits: number): boolean => BigInt(`0x${hex}`) >> BigInt(256 - bits) === 0n;

/** A number that solves the puzzle, found as a browser finds it. */
export function solve({ challenge, bits }: { challenge: string; bits: number }): string {
  for (let n = 0; ; n += 1) {
    const solution = `${challenge}:${n}`;
    if (startsWithZeros(createHash('sha256').update(solution).digest('hex'), bits)) return solution;
  }
}
