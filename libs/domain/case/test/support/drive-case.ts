import type { Instant } from '@lianxin/kernel';
import { DAY_MS, isRejection, addMs } from '@lianxin/kernel';
import type { EvidenceRule } from '@lianxin/programme';
import { requirePack } from '../../src/clocks/clock-rules.ts';
import type { AssignmentState, LookBackState, RequestState } from '../../src/state/index.ts';
import type { CaseHarness, SentCommand } from './case-harness.ts';
import { isDrawPending } from '../../src/state/index.ts';
import { findWho } from './registers.ts';

/** Brings a case on by what is left to do, a day later each time. */
class CaseDriver {
  readonly given: CaseHarness;
  private at: Instant;

  constructor(given: CaseHarness) {
    this.given = given;
    this.at = given.opened.at;
  }

  wait(days: number): void {
    this.at = addMs(this.at, days * DAY_MS);
  }

  /** The case as the next command finds it. */
  get next() {
    return this.given.asOf(addMs(this.at, DAY_MS));
  }

  act(sent: Omit<SentCommand, 'at'>): void {
    this.wait(1);
    const outcome = this.given.send({ ...sent, at: this.at });
    if (isRejection(outcome)) throw new Error(`${sent.type} by ${sent.by}: ${outcome.code}`);
  }
}

function takeIn(driver: CaseDriver, { returned, taken, holder }: RequestState): void {
  if (returned) driver.act({ type: 'CompleteRequest', by: 'officer', data: { text: '已补' } });
  else driver.act({ type: 'AcceptCase', by: taken ? findWho(holder, 'officer') : 'officer', data: {} });
}

function handOut(driver: CaseDriver, { offer, asksSupervisor, tally }: AssignmentState): void {
  if (offer) driver.act({ type: 'AcceptOffer', by: findWho(offer.cadre, 'cadre'), data: {} });
  else if (asksSupervisor || tally.refusals >= 2)
    driver.act({ type: 'AssignCase', by: 'supervisor', data: { cadre: 'cadre-3', reason: '指派' } });
  else driver.act({ type: 'OfferCase', by: 'supervisor', data: { cadre: 'cadre-3' } });
}

/** As far as the look-back, by any way that is open. */
export function driveToLookBack(given: CaseHarness): CaseHarness {
  const driver = new CaseDriver(given);
  for (let state = driver.next; state.stage !== 'look-back'; state = driver.next) {
    if (state.stage === 'none') throw new Error('nothing to resolve');
    if (state.stage === 'closed') driver.act({ type: 'ReopenCase', by: 'supervisor', data: { reason: '又来' } });
    else if (state.stage === 'request') takeIn(driver, state);
    else if (state.stage === 'cadre-assignment') handOut(driver, state);
    else
      driver.act({
        type: 'ResolveCase',
        by: findWho(state.holder, 'cadre', 'officer', 'supervisor'),
        data: { reply: '好', outcome: 'solved' },
      });
  }
  return given;
}

function assignVerifier(driver: CaseDriver, { draw }: LookBackState): void {
  const data = { verifier: 'verifier-2', ...(draw && { exception: '另派' }) };
  driver.act({ type: 'AssignVerifier', by: 'supervisor', data });
}

/** What the verifier shows of everything. */
const FILE = { hash: 'e'.repeat(64), sizeBytes: 1, mediaType: 'image/png', name: '图' };

function shownOf(kind: EvidenceRule['kind'] | undefined): object {
  if (kind === 'count') return { evidence: { count: 1 } };
  if (kind === 'file') return { evidence: { files: [FILE.hash] } };
  return kind === 'signature' ? { evidence: { signature: FILE.hash, signatory: '王强' } } : {};
}

/** By people who had no hand in it: `verifier-2` is nobody's handler in these lives. */
function lookBack(driver: CaseDriver, state: LookBackState): void {
  const by = 'verifier2';
  const { checklist } = requirePack(state);
  const kinds = new Map(checklist.map(({ id, evidence }) => [id, evidence?.kind]));
  const passed = (items: readonly string[]) => ({
    items: items.map((item) => ({ item, passed: true, ...shownOf(kinds.get(item)) })),
  });
  const wantsFile = [...kinds.values()].some((kind) => kind === 'file' || kind === 'signature');
  if (state.verifier !== 'verifier-2') return assignVerifier(driver, state);
  if (wantsFile && !state.files.includes(FILE.hash)) return driver.act({ type: 'AttachFile', by, data: FILE });
  carryOut(driver, state, passed);
}

/** What is left to do at a look-back that everything is there for. */
function carryOut(driver: CaseDriver, state: LookBackState, passed: (items: readonly string[]) => object): void {
  const by = 'verifier2';
  const failed = Object.keys(state.checked).filter((item) => state.checked[item] === false);
  if (state.rectification?.recorded === false)
    driver.act({ type: 'RecordRectification', by: 'supervisor', data: { text: '已改' } });
  else if (state.rectification) driver.act({ type: 'RecordRecheck', by, data: passed(state.rectification.items) });
  else if (failed.length > 0) driver.act({ type: 'OrderRectification', by, data: { items: failed } });
  else if (Object.keys(state.checked).length === 0)
    driver.act({ type: 'RecordLookBack', by, data: passed(requirePack(state).checklist.map(({ id }) => id)) });
  else driver.act({ type: 'CloseOut', by, data: {} });
}

/** From the look-back to the end. */
export function driveToCloseOut(given: CaseHarness): CaseHarness {
  const driver = new CaseDriver(given);
  driver.wait(20);
  for (let state = driver.next; state.stage === 'look-back'; state = driver.next) {
    const notDrawn = { draw: 'lsw/any/2020', round: state.tally.endings };
    if (isDrawPending(state)) driver.act({ type: 'RecordCaseNotDrawn', by: 'clock', data: notDrawn });
    else lookBack(driver, state);
  }
  return given;
}
