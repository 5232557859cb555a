import type { Command, Personal, Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import type { EvidenceRule } from '@lianxin/programme';
import { requirePack } from '../clocks/clock-rules.ts';
import { checkRequiredText, firstRejection, isCount } from '../commands/check-values.ts';
import type { LookBackState } from '../state/index.ts';
import type { CheckedItem } from './checklist-items.ts';

/** What the verifier saw. `files`, `signature`: hashes of files that are attached to the case. */
export interface Evidence {
  readonly count?: number;
  readonly unit?: string;
  readonly files?: readonly string[];
  readonly signature?: string;
}

/** `signatory`: whose signature it is; an event keeps it apart, sealed. */
export interface GivenEvidence extends Evidence {
  readonly signatory?: Personal;
}

/** `at`: of the evidence in the command's data. */
interface Place {
  readonly at: string;
  readonly ingress: Command['ingress'];
}

const ruleOf = (state: LookBackState, item: string): EvidenceRule | undefined =>
  requirePack(state).checklist.find(({ id }) => id === item)?.evidence;

/**
 * Files that may be named now: the verifier's own where the checklist names evidence; one that names none goes on by its old
 * rule, any file of the case.
 */
export function listFilesToShow(state: LookBackState): readonly string[] {
  if (requirePack(state).checklist.every(({ evidence }) => evidence === undefined)) return state.files;
  return Object.keys(state.evidence).filter((hash) => state.evidence[hash] === state.verifier);
}

const filesOf = ({ files = [], signature }: Evidence): readonly string[] =>
  signature === undefined ? files : [...files, signature];

/** Of what a file of the past tells, who attached it says nothing. */
const listFilesFor = (state: LookBackState, ingress: Command['ingress']): readonly string[] =>
  ingress === 'import' ? state.files : listFilesToShow(state);

function checkFiles(
  state: LookBackState,
  { item, evidence = {} }: CheckedItem,
  { at, ingress }: Place,
): Rejection | undefined {
  const named = filesOf(evidence);
  const about = { field: at, params: { item } };
  if (!named.every((hash) => state.files.includes(hash))) return refused('file-not-here', about);
  const shown = listFilesFor(state, ingress);
  return named.every((hash) => shown.includes(hash)) ? undefined : refused('evidence-not-own', about);
}

function checkUnit(unit: string | undefined, rule: EvidenceRule | undefined, at: string): Rejection | undefined {
  if (unit === undefined) return undefined;
  const units = Object.values(rule?.unit ?? {});
  if (units.length === 0 || units.includes(unit)) return checkRequiredText(`${at}.unit`, unit);
  return invalid(`${at}.unit`, 'not-one-of', { allowed: units.join(', ') });
}

/** Nobody signs for what is not in order, so that a signature is asked for what passed. */
function isShown({ passed, evidence = {} }: CheckedItem, { kind }: EvidenceRule): boolean {
  if (kind === 'count') return evidence.count !== undefined;
  if (kind === 'file') return (evidence.files ?? []).length > 0;
  return !passed || evidence.signature !== undefined;
}

function checkCount({ count, unit }: GivenEvidence, rule: EvidenceRule | undefined, at: string): Rejection | undefined {
  return count === undefined || isCount(count, 0)
    ? checkUnit(unit, rule, at)
    : invalid(`${at}.count`, 'not-a-whole-number', { min: 0 });
}

/** Where the programme asks for a signature, it says whose it is. */
function checkSignature(given: GivenEvidence, rule: EvidenceRule | undefined, at: string): Rejection | undefined {
  const { signature, signatory } = given;
  if (signature === undefined) return signatory === undefined ? undefined : invalid(`${at}.signature`, 'required');
  return rule?.kind === 'signature' ? checkRequiredText(`${at}.signatory`, signatory) : undefined;
}

/** What is shown of one item: what the programme asks for it, by files that may be named. */
export function checkEvidence(state: LookBackState, one: CheckedItem, place: Place): Rejection | undefined {
  const { at, ingress } = place;
  const { item, evidence = {} } = one;
  // What was seen before there was this system is as its file says.
  const rule = ingress === 'import' ? undefined : ruleOf(state, item);
  if (rule && !isShown(one, rule)) return refused('evidence-missing', { field: at, params: { item } });
  return firstRejection(
    checkCount(evidence, rule, at),
    checkSignature(evidence, rule, at),
    checkFiles(state, one, place),
  );
}

/** As it is recorded in the clear: what was counted in the programme's unit, unless a file says another, and nobody's name. */
export function recordedEvidence(
  state: LookBackState,
  { item, evidence }: CheckedItem,
  ingress: Command['ingress'],
): Evidence | undefined {
  if (evidence === undefined) return undefined;
  const { signatory: _sealedApart, ...seen } = evidence;
  const unit = ruleOf(state, item)?.unit?.zh;
  const isAsSaid = ingress === 'import' && seen.unit !== undefined;
  return seen.count === undefined || unit === undefined || isAsSaid ? seen : { ...seen, unit };
}
