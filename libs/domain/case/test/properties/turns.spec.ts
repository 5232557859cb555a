import { describe, expect, it } from '@jest/globals';
import type { Actor, Instant } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { dueNameOf } from '../../src/clocks/clock-ref.ts';
import type { CaseCommand } from '../../src/commands/index.ts';
import { canSend } from '../../src/commands/possible-commands.ts';
import type { CaseState, OpenedCase } from '../../src/state/index.ts';
import { effectiveDueOf, isDrawPending, isOpened, runningClocks, toClockRun } from '../../src/state/index.ts';
import { listTurns } from '../../src/turns/list-turns.ts';
import { trimForTurns } from '../../src/turns/trim-for-turns.ts';
import type { Turn, TurnKind } from '../../src/turns/turn.ts';
import { TURNS, TURN_COMMANDS } from '../../src/turns/turn.ts';
import { anyLifeSteps, beginCase, liveSteps } from '../support/random-life.ts';
import { PEOPLE } from '../support/registers.ts';
import { caseProcess } from '../support/rule-book.ts';
import { isTurnOf } from '../support/turns.ts';

const EVERYBODY = Object.values(PEOPLE) as readonly Actor[];

type Asked = (state: OpenedCase, actor: Actor) => boolean;
const field = (state: OpenedCase, name: string): unknown => (state as unknown as Record<string, unknown>)[name];
const holds: Asked = ({ holder }, { id }) => holder === id;
const is =
  (...roles: readonly string[]): Asked =>
  (_state, actor) =>
    actor.roles.some((role) => roles.includes(role));
const isFree: Asked = (state) => field(state, 'transfer') === undefined;
const both =
  (...all: readonly Asked[]): Asked =>
  (state, actor) =>
    all.every((one) => one(state, actor));
const isCalledBack: Asked = (state) =>
  runningClocks(state).some((clock) => ['callback', 'rating-callback', 'rating-correction'].includes(dueNameOf(clock)));
/** A resolved case that was drawn is looked at; a withdrawn one, unless its requester's word is enough. */
const isLookBackDue: Asked = (state) => {
  if (state.stage !== 'look-back' || Object.keys(state.checked).length > 0) return false;
  const { withdrawnFrom, sampled, confirmed, callbacks } = state;
  return withdrawnFrom === undefined ? sampled : !confirmed && !callbacks.exhausted;
};

/** Of those who may send the command: whose turn it is. What stands in the rules themselves is not said again. */
const ASKED: Readonly<Partial<Record<TurnKind, Asked>>> = {
  take: both(is('officer'), isFree, (state) => field(state, 'returned') === false),
  verify: both(holds, isFree, (state) => field(state, 'taken') === true),
  accept: both(holds, isFree, (state) => field(state, 'taken') === true),
  'receive-transfer': is('officer'),
  offer: both(holds, isFree, (state) => field(state, 'asksSupervisor') === false),
  assign: both(
    is('supervisor'),
    isFree,
    (state) => state.stage !== 'resolution' && field(state, 'offer') === undefined,
  ),
  'accept-offer': () => true,
  'first-contact': holds,
  resolve: (state) => field(state, 'waitingOn') === undefined,
  'decide-extension': is('supervisor'),
  callback: both(is('officer', 'verifier'), isCalledBack),
  'look-back': isLookBackDue,
  'order-rectification': (state) => field(state, 'rectification') === undefined,
  rectify: holds,
  recheck: () => true,
  'close-out': () => true,
};

const told = (turns: readonly Turn[]): readonly string[] => [...new Set(turns.map(({ turn }) => turn))].sort();

function expectedTurns(state: OpenedCase, actor: Actor, at: Instant): readonly string[] {
  const isHis = (turn: TurnKind): boolean =>
    canSend(state, { type: TURN_COMMANDS[turn], actor, at }) && ASKED[turn]?.(state, actor) === true;
  return TURNS.filter(isHis).sort();
}

/** Whose turns another sentence is about. */
const isOfOthers = (turn: string): boolean => turn === 'acknowledge' || turn === 'assign-verifier';

function isAccepted(state: OpenedCase, { rung }: Turn, actor: Actor): boolean {
  const command = { type: 'AcknowledgeRung', data: { rung }, actor, at: state.at, commandId: 'c', ingress: 'http' };
  return !isRejection(caseProcess.decide(state, command as unknown as CaseCommand, { stateOf: () => undefined }));
}

/** Open, and somebody of the office or the party waited for has the word. */
function isSomebodys(state: OpenedCase): boolean {
  if (state.stage === 'closed' || field(state, 'returned') === true || field(state, 'waitingOn') !== undefined)
    return true;
  return listTurns(state).length > 0 || runningClocks(state).some((clock) => dueNameOf(clock) === 'last-call');
}

const summary = (state: CaseState) =>
  listTurns(state).map(({ clock, ...turn }) => ({
    ...turn,
    clock: clock && [clock.clock, effectiveDueOf(toClockRun(clock))],
  }));

describe('whose turn it is', () => {
  it('is theirs who may send the command then and are asked to, and nobody else’s', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        liveSteps(beginCase(), script, ({ given: { opened }, sent: { at } }) => {
          const now = opened.at > at ? opened.at : at;
          const turns = listTurns(opened);
          for (const actor of EVERYBODY) {
            const his = told(turns.filter((turn) => isTurnOf(turn, actor, now)));
            const known = his.filter((turn) => !isOfOthers(turn));
            // A supervisor who asked himself leaves it to the leader, who alone then may.
            const ofLeader = known.filter((turn) => turn !== 'decide-extension' || is('supervisor')(opened, actor));
            expect([actor.id, opened.stage, ofLeader]).toEqual([
              actor.id,
              opened.stage,
              expectedTurns(opened, actor, now),
            ]);
          }
        });
      }),
      { numRuns: runs(60), endOnFailure: true },
    );
  });

  it('is taken by the rules: acknowledgements one by one, a verifier where nobody may look', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        liveSteps(beginCase(), script, ({ given: { opened } }) => {
          for (const turn of listTurns(opened).filter((one) => isOfOthers(one.turn))) {
            for (const actor of EVERYBODY.filter((one) => isTurnOf(turn, one, opened.at))) {
              if (turn.turn === 'acknowledge') expect(isAccepted(opened, turn, actor)).toBe(true);
              else expect(canSend(opened, { type: 'AssignVerifier', actor, at: opened.at })).toBe(true);
            }
          }
        });
      }),
      { numRuns: runs(40), endOnFailure: true },
    );
  });

  it('is somebody’s as long as the case is open, or it waits for a draw', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        liveSteps(beginCase(), script, ({ given: { opened } }) => {
          expect([opened.stage, isSomebodys(opened) || isDrawPending(opened)]).toEqual([opened.stage, true]);
        });
      }),
      { numRuns: runs(40), endOnFailure: true },
    );
  });

  it('is the same of a case that was trimmed after every event', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = liveSteps(beginCase(), script);
        let [whole, trimmed]: CaseState[] = [caseProcess.initial, caseProcess.initial] as [CaseState, CaseState];
        for (const event of given.events) {
          whole = caseProcess.evolve(whole as CaseState, event);
          trimmed = caseProcess.evolve(trimmed as CaseState, event);
          if (isOpened(trimmed)) trimmed = trimForTurns(trimmed);
          expect(summary(trimmed)).toEqual(summary(whole));
        }
      }),
      { numRuns: runs(40), endOnFailure: true },
    );
  });
});
