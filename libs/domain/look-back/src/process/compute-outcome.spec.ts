import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import { DrawHarness, OUTCOME, POPULATION, REVEAL_UNTIL, TERMS, TO, commitmentOf } from '../../test/draw-harness.ts';
import { sha256 } from '../../test/sha256.ts';
import { vectorNamed, verifierLot } from '../../test/vectors.ts';
import { formatPopulation } from '../population.ts';
import { computeOutcome } from './compute-outcome.ts';

const { draw, rules, shares, rows, expected } = vectorNamed('must');
const { eligible, expected: verifiers } = verifierLot;
const populationText = formatPopulation(draw, rows);
const eligibleFor = (member: string): readonly string[] => eligible[member] ?? [];

/** The draw of a vector, lived through as a process. */
function livedThrough(reveal: readonly string[]): DrawHarness {
  const given = new DrawHarness(shares['system'] ?? '');
  const before = addMs(TERMS.from, -1);
  const share = shares['auditor-1'] ?? '';
  given.send('clock', before, 'OpenDraw', { ...TERMS, draw, rules });
  const commitment = commitmentOf(share, 'auditor-1', draw);
  given.send('auditor', before, 'CommitShare', { source: 'auditor-1', commitment });
  given.send('clock', TO, 'ClosePopulation', { ...POPULATION, hash: sha256(populationText), count: rows.length });
  for (const source of reveal)
    given.send(source === 'system' ? 'clock' : 'auditor', TO, 'RevealShare', { source, share: shares[source] ?? '' });
  return given;
}

describe('what comes out of a draw that was lived through', () => {
  it('is the sample and the lot of the vectors, and is taken by the record', () => {
    const given = livedThrough(['system', 'auditor-1']);
    const outcome = computeOutcome(sha256, given.state, { populationText, eligibleFor });
    expect([outcome.seed, outcome.sizes, outcome.drawn]).toEqual([expected.seed, expected.sizes, expected.sample]);
    expect(Object.fromEntries(outcome.verifiers)).toEqual(verifiers);
    expect(given.send('clock', TO, 'RecordDraw', { ...OUTCOME, seed: outcome.seed })).toBe('accepted');
  });

  it('is written down line by line', () => {
    const outcome = computeOutcome(sha256, livedThrough(['system', 'auditor-1']).state, {
      populationText,
      eligibleFor,
    });
    const [head, first, , third] = outcome.sampleText.split('\n');
    expect([head, first]).toEqual([`lianxin-sample/1\t${draw}\t7`, 'LSW-2026-000005/1\tall']);
    expect(outcome.sampleText).toContain('LSW-2026-000009/1\tmust:bad-rating\tmust:breach\n');
    const all = 'verifier-1,verifier-2,verifier-3';
    expect(outcome.lotText.startsWith(`lianxin-lot/1\t${draw}\t7\nLSW-2026-000005/1\tverifier-3\t${all}\n`)).toBe(true);
    expect(third?.startsWith('LSW-2026-000018/1')).toBe(true);
    expect(outcome.lotText).toContain('LSW-2026-000018/1\t\t\n');
  });

  it('is everything where a share lapsed', () => {
    const given = livedThrough(['system']);
    given.settle(addMs(REVEAL_UNTIL, 1));
    const { drawn } = computeOutcome(sha256, given.state, { populationText, eligibleFor });
    expect(drawn).toHaveLength(rows.length);
  });

  it('is nothing while shares are awaited, or from another population', () => {
    const awaiting = livedThrough(['system']).state;
    expect(() => computeOutcome(sha256, awaiting, { populationText, eligibleFor })).toThrow('still be revealed');
    const { state } = livedThrough(['system', 'auditor-1']);
    const other = formatPopulation(draw, rows.slice(1));
    expect(() => computeOutcome(sha256, state, { populationText: other, eligibleFor })).toThrow('not the population');
  });
});
