import type { CaseState } from '@lianxin/case';
import { isDeclineToCheck } from '@lianxin/case';
import type { MaintenanceRound, ModulePorts, RetryingSender } from '@lianxin/application';
import type { Instant } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { selectDrawnUnseen } from '@lianxin/read-models';
import type { DrawPorts } from './draw-ports.ts';
import { clockCommand, keyOf } from './draw-ports.ts';
import { Verifiers, findNextVerifier } from './next-verifier.ts';

/** Cases that wait for a look-back by somebody who may not be able to: of thousands, few are read. */
async function listDoubtful(ports: DrawPorts, verifiers: Verifiers, now: Instant): Promise<ReadonlySet<string>> {
  const doubtful = new Set<string>();
  for (const row of await ports.readQueries.run(selectDrawnUnseen())) {
    const { id, office, verifier } = row as { id: string; office: string; verifier: string | null };
    if (verifier === null || (await verifiers.isDoubtful(verifier, office, now))) doubtful.add(`case-${id}`);
  }
  return doubtful;
}

/** Gives cases that a draw chose another verifier where theirs cannot look: nobody steers who that is, and it is no exception. */
export const createVerifierRound =
  (ruleBook: RuleBook) =>
  (modulePorts: ModulePorts, putOff: RetryingSender): MaintenanceRound => {
    const ports = { ...modulePorts, ruleBook };
    return async (now) => {
      const verifiers = new Verifiers(ports);
      const doubtful = await listDoubtful(ports, verifiers, now);
      putOff.forgetAllBut(doubtful);
      // What cannot be worked out for one case holds up no other.
      return putOff.send(doubtful, now, async (stream) => {
        const state = (await ports.commands.cache.loadLatest(stream)).state as CaseState;
        if (state.stage !== 'look-back' && !isDeclineToCheck(state)) return undefined;
        const step = await findNextVerifier(ports, { verifiers, state, now });
        if (!step) return undefined;
        const command = clockCommand(step, { id: `verifier:${state.version}:${keyOf(stream)}`, now });
        return ports.application.sendInternal(stream, command);
      });
    };
  };
