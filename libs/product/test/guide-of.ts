import type { CaseEvent, CaseState } from '@lianxin/case';
import { refusalText } from '@lianxin/contracts';
import type { Actor, Instant, Rejection } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, NO_FOREIGN_STATE, isRejection } from '@lianxin/kernel';
import type { OfficeFixture } from './office-fixture.ts';
import { caseModule } from './product.ts';
import { sampleValuesOf } from './sample-values.ts';

/** What he may do and why not, what he is offered for it, what each command that he sends is answered, and what happens next. */
export async function guideOf(town: OfficeFixture, state: CaseState, actor: Actor): Promise<object> {
  const { process, guide } = caseModule;
  const { acts, stage, closed } = process.agenda(state);
  const can = process.possibleCommands?.(state, actor, town.now) ?? [];
  const notNow = guide?.refusedNow(state, actor, town.now).map(({ type, rejection }) => [type, saidOf(rejection)]);
  const context = {
    ...{ actor, at: town.now, readQueries: town.ports.readQueries },
    stateOf: async (stream: string) => (await town.ports.commands.cache.loadLatest(stream)).state,
    people: () => Promise.resolve(PEOPLE),
    shownEntries: () => Promise.resolve([]),
  };
  const choices = await guide?.choicesFor(state, can, context);
  const answers = answersOf(state, actor, town.now);
  return { can, notNow, choices, answers, headline: process.headline(state), acts, stage, closed };
}

const saidOf = (rejection: Rejection): object => {
  const { code, params } = rejection;
  const text = refusalText('zh', { code, params }, { nameOf: String, offsetMinutes: CHINA_OFFSET_MINUTES });
  return { ...rejection, text };
};

/** Everybody of the office, as choices list them. */
const PEOPLE = ['verifier-1', 'verifier-2', 'cadre-1', 'officer-1'].map((id) => ({
  ...{ id, name: id, roles: ['verifier', 'cadre'], office: 'lsw', disabled: false },
}));

/** What is said to each command of his roles, also where he names the verifier of the draw, or another one. */
function answersOf(state: CaseState, actor: Actor, at: Instant): readonly unknown[] {
  const { process, commands } = caseModule;
  const allowed = Object.entries(commands).filter(
    ([type]) => type !== 'RequestAssistance' && actor.roles.some((role) => process.roles[type]?.includes(role)),
  );
  return allowed.flatMap(([type, form]) =>
    ['verifier-1', 'verifier-2'].flatMap((word) =>
      (form ? sampleValuesOf(form, word) : []).map((data) => {
        const command = { type, data, actor, at, ingress: 'http' as const, commandId: 'asked' };
        const said = process.decide(state, command, NO_FOREIGN_STATE);
        return [type, word, isRejection(said) ? saidOf(said) : said.map((event: CaseEvent) => event.type)];
      }),
    ),
  );
}
