import type { CaseState } from '@lianxin/case';
import type { MaintenanceRound, ModulePorts, RetryingSender } from '@lianxin/application';
import type { Command } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { selectDrawnUnseen } from '@lianxin/read-models';
import { clockCommand, keyOf } from './draw-ports.ts';
import { Verifiers, findNextVerifier } from './next-verifier.ts';

/** Gives cases that a draw chose another verifier where theirs cannot look: nobody steers who that is, and it is no exception. */
export const createVerifierRound =
  (ruleBook: RuleBook) =>
  (modulePorts: ModulePorts, putOff: RetryingSender): MaintenanceRound => {
    const ports = { ...modulePorts, ruleBook };
    return async (now) => {
      const verifiers = new Verifiers(ports);
      const next = new Map<string, Command>();
      for (const { id } of await ports.readQueries.run(selectDrawnUnseen())) {
        const stream = `case-${String(id)}`;
        const state = (await ports.commands.cache.loadLatest(stream)).state as CaseState;
        const step = state.stage === 'look-back' ? await findNextVerifier(ports, { verifiers, state, now }) : undefined;
        if (step) next.set(stream, clockCommand(step, { id: `verifier:${state.version}:${keyOf(stream)}`, now }));
      }
      putOff.forgetAllBut(next);
      return putOff.send(next.keys(), now, (stream) =>
        ports.application.sendInternal(stream, next.get(stream) as Command),
      );
    };
  };
