import type { IntakeSource } from '@lianxin/application';
import type { EventStore } from '@lianxin/engine';
import { describeHeld, remedyOfCodes } from '@lianxin/runtime';
import { findSetBackAt } from '../intake/set-back.ts';
import { readIntake } from '../intake/status.ts';
import { t } from '../translate.ts';
import { withIntake } from '../intake/with-intake.ts';
import type { DoctorCheck } from './check.ts';

/** Sources that may open cases for one office only, which is not registered: all they send is refused. */
export async function findHomeless(
  { store }: { readonly store: Pick<EventStore, 'versions'> },
  sources: Iterable<Pick<IntakeSource, 'name' | 'office'>>,
): Promise<readonly string[]> {
  const bound = [...sources].flatMap(({ name, office }) => (office === undefined ? [] : [{ name, office }]));
  const there = await store.versions(bound.map(({ office }) => `office-${office}`));
  return bound.filter(({ office }) => !there.has(`office-${office}`)).map(({ name, office }) => `${name} (${office})`);
}

/** Whether the intake can take messages and answer them: its keys and sources can be read, its topics are there. */
export const intakeCheck: DoctorCheck = {
  name: 'intake',
  needsDatabase: true,
  async run({ cli, config, postgres, runtime }) {
    if (!config.intake) return { found: 'no-intake' };
    const { taken, fault, held, sources, homeless } = await withIntake(cli, config, async (binding) => ({
      ...(await readIntake(binding, runtime.deadLetters)),
      sources: binding.sources.size,
      homeless: await findHomeless(runtime, binding.sources.values()),
    }));
    if (fault) {
      const params = { code: fault.code, why: fault.message };
      return { found: 'broker-fault', params, remedy: remedyOfCodes([fault.code]) ?? 'look-at-logs' };
    }
    const [first] = held;
    if (first) {
      const params = { names: held.map((one) => describeHeld(one, t(cli, 'intake-nobody'))).join('; ') };
      return { found: 'intake-held', params, remedy: remedyOfCodes([first.code]) ?? 'look-at-logs' };
    }
    if (homeless.length > 0)
      return { found: 'intake-homeless', params: { names: homeless.join(', ') }, remedy: 'mend-sources' };
    const at = await findSetBackAt(postgres.epochs, runtime.clock.now());
    const behind = taken.reduce((sum, one) => sum + one.behind, 0);
    const params = { behind, sources, letters: await runtime.deadLetters.count() };
    return at === undefined ? { found: 'intake', params } : { found: 'intake-set-back', params: { ...params, at } };
  },
};
