import { canonicalJson, parseInstant } from '@lianxin/kernel';
import type { BenefitRule } from './benefit-rule.ts';
import type { DeterminedValue, Determination, EvidenceOrigin, Sha256 } from './determination.ts';
import { DETERMINATION_FORMAT } from './determination.ts';
import type { BenefitQuestion } from './determine.ts';
import { determine } from './determine.ts';

/** What of a determination is not as it would be worked out again: `conditions[2].outcome`. */
export interface DeterminationFinding {
  readonly path: string;
  readonly rule: 'shape' | 'differs' | 'value-twice' | 'value-refused' | 'hash-wrong';
}

/** The rule that a determination names, from where the reader has it. */
export interface RuleInForce {
  readonly programme: Determination['programme'];
  readonly rule: BenefitRule;
  readonly offsetMinutes: number;
}

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Every value that stands in a determination, with its place in it. */
function listValues(given: Fields): { readonly path: string; readonly value: DeterminedValue }[] {
  const places = [
    ...listOf(given['conditions']).map((one, i) => [`conditions[${i}]`, one] as const),
    ['grants', given['grants']] as const,
  ];
  return places.flatMap(([path, part]) =>
    listOf(fieldsOf(part)['values']).map((value, i) => ({
      path: `${path}.values[${i}]`,
      value: fieldsOf(value) as unknown as DeterminedValue,
    })),
  );
}

interface GatheredEvidence {
  readonly evidence: Record<string, unknown>;
  readonly origins: Record<string, EvidenceOrigin>;
  readonly findings: DeterminationFinding[];
}

/** One thing has one value, wherever it is used. */
function gatherEvidence(given: Fields): GatheredEvidence {
  const first = new Map<string, string>();
  const gathered: GatheredEvidence = { evidence: {}, origins: {}, findings: [] };
  for (const { path, value } of listValues(given)) {
    const text = canonicalJson(value);
    const name = String(value.name);
    if ((first.get(name) ?? text) !== text) gathered.findings.push({ path, rule: 'value-twice' });
    first.set(name, text);
    gathered.evidence[name] = value.value;
    if (value.origin) gathered.origins[name] = value.origin;
  }
  return gathered;
}

const isOfParts = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Where two values are not the same, as deep as both have parts. */
function findDifferences(given: unknown, again: unknown, path = ''): DeterminationFinding[] {
  if (canonicalJson(given ?? null) === canonicalJson(again ?? null)) return [];
  if (!isOfParts(given) || !isOfParts(again) || Array.isArray(given) !== Array.isArray(again))
    return [{ path, rule: 'differs' }];
  const [said, worked]: Fields[] = [{ ...given }, { ...again }];
  const at = (key: string) => (Array.isArray(given) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.'));
  const keys = [...new Set([...Object.keys(given), ...Object.keys(again)])];
  return keys.flatMap((key) => findDifferences(said?.[key], worked?.[key], at(key)));
}

function findHashFault(given: Fields, sha256: Sha256): DeterminationFinding[] {
  const { hash, ...content } = given;
  return hash === sha256(canonicalJson(content)) ? [] : [{ path: 'hash', rule: 'hash-wrong' }];
}

/**
 * Works a determination out again from the values that stand in it, under the rule it names: what differs. Empty where it
 * holds. Its values are believed; `listOrigins` says where they can be checked.
 */
export function verifyDetermination(given: unknown, inForce: RuleInForce, sha256: Sha256): DeterminationFinding[] {
  const fields = fieldsOf(given);
  const at = typeof fields['at'] === 'string' ? parseInstant(fields['at']) : undefined;
  const policy = fields['policy'];
  if (fields['format'] !== DETERMINATION_FORMAT || at === undefined || typeof policy !== 'string')
    return [{ path: '', rule: 'shape' }];
  const { evidence, origins, findings } = gatherEvidence(fields);
  const question: BenefitQuestion = { ...inForce, policy, evidence, origins, at };
  const { determination, problems } = determine(question, sha256);
  if (!determination) return problems.map(({ field }) => ({ path: field, rule: 'value-refused' }));
  const { hash: _again, ...content } = determination;
  const { hash: _given, ...said } = fields;
  return [...findings, ...findDifferences(said, content), ...findHashFault(fields, sha256)];
}

/** The values of a determination that the record holds, each with its place there. */
export function listOrigins(determination: Determination): (DeterminedValue & { readonly origin: EvidenceOrigin })[] {
  const byName = new Map(
    listValues(determination as unknown as Fields).map(({ value }) => [value.name, value] as const),
  );
  return [...byName.values()].filter(
    (value): value is DeterminedValue & { readonly origin: EvidenceOrigin } => value.origin !== undefined,
  );
}
