import type { ModelStanding } from '@lianxin/engine';
import type { CheckFinding, DoctorCheck } from './check.ts';

/** What is not as usual, the gravest first. */
const FINDINGS: readonly (readonly [ModelStanding, Pick<CheckFinding, 'found' | 'remedy'>])[] = [
  ['absent', { found: 'models-not-begun', remedy: 'build-models' }],
  ['newer', { found: 'models-newer' }],
  ['beside', { found: 'models-beside' }],
];

/** Whether questions are answered from the versions of the read models that this build has. */
export const readModelsCheck: DoctorCheck = {
  name: 'read-models',
  needsDatabase: true,
  async run({ runtime, postgres: { reads } }) {
    const standings = await Promise.all(
      runtime.projections.map(async (model) => ({
        name: `${model.name}@${model.version}`,
        standing: await reads.standingOf(model),
      })),
    );
    for (const [asked, finding] of FINDINGS) {
      const names = standings.filter(({ standing }) => standing === asked).map(({ name }) => name);
      if (names.length > 0) return { ...finding, params: { names: names.join(', ') } };
    }
    return { found: 'models-answer' };
  },
};
