import type { OpenedCase } from '@lianxin/case';
import { hadHand } from '@lianxin/case';
import { inBothLanguages } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, localDateAt } from '@lianxin/kernel';
import type { CadreState, EnterpriseState } from '@lianxin/registers';
import { findStationingOn } from '@lianxin/registers';
import type { BilingualWords, GuideContext, ListedPerson } from '@lianxin/application';
import type { ChoicesOf } from './choices-of.ts';
import { choice, joinHints, named } from './choices-of.ts';

const nameOf = ({ displayName, name }: ListedPerson): string => displayName ?? name;

const listColleagues = async (
  { office }: OpenedCase,
  role: string,
  { people }: GuideContext,
): Promise<readonly ListedPerson[]> =>
  (await people()).filter((one) => !one.disabled && one.office === office && one.roles.includes(role));

async function countOpenCases(
  { office }: OpenedCase,
  { readQueries }: GuideContext,
): Promise<ReadonlyMap<string, number>> {
  const text =
    "select holder, count(*)::integer as open from reports.cases where office = $1 and stage <> 'closed' group by holder";
  const rows = await readQueries.run({ text, values: [office] });
  return new Map(rows.map((row) => [row['holder'] as string, row['open'] as number]));
}

const openCasesHint = (count: number): BilingualWords => inBothLanguages('hint.open-cases', { count });

type Stationed = Readonly<Record<'lead' | 'stand-in', string | undefined>>;

async function findStationed({ enterprise }: OpenedCase, at: Instant, context: GuideContext): Promise<Stationed> {
  const register = (await context.stateOf(`enterprise-${enterprise}`)) as EnterpriseState | undefined;
  const day = localDateAt(at, CHINA_OFFSET_MINUTES);
  const cadreAs = (role: 'lead' | 'stand-in') => register && findStationingOn(register.stationings, role, day)?.cadre;
  return { lead: cadreAs('lead'), 'stand-in': cadreAs('stand-in') };
}

function stationingHint(stationed: Stationed, id: string): BilingualWords | undefined {
  if (id === stationed.lead) return inBothLanguages('hint.stationed-lead');
  return id === stationed['stand-in'] ? inBothLanguages('hint.stationed-stand-in') : undefined;
}

/** Whether an offer that names nobody goes to him. */
const isDefault = ({ lead, 'stand-in': standIn }: Stationed, type: string, id: string): boolean =>
  type === 'OfferCase' && id === (lead ?? standIn);

/** Who is stationed at the enterprise comes first, then who has least to do. */
const rankOf = (stationed: Stationed, id: string, open: number): number => {
  const place = [stationed.lead, stationed['stand-in']].indexOf(id);
  return place === -1 ? open : place - 2;
};

/** Cadres of the office in service who neither hold it nor help with it. */
export const cadreChoices: ChoicesOf = async (state, type, context) => {
  const taken = type === 'OfferCase' ? [] : [state.holder, ...state.coHandlers];
  const colleagues = (await listColleagues(state, 'cadre', context)).filter(({ id }) => !taken.includes(id));
  const registered = await Promise.all(
    colleagues.map(async ({ id }) => (await context.stateOf(`cadre-${id}`)) as CadreState | undefined),
  );
  const inService = colleagues.filter((_, n) => registered[n]?.active === true);
  const [stationed, open] = await Promise.all([
    findStationed(state, context.at, context),
    countOpenCases(state, context),
  ]);
  const openOf = (id: string): number => open.get(id) ?? 0;
  return inService
    .toSorted((one, other) => rankOf(stationed, one.id, openOf(one.id)) - rankOf(stationed, other.id, openOf(other.id)))
    .map((one) => {
      const goesToHim = isDefault(stationed, type, one.id);
      const hint = joinHints([
        stationingHint(stationed, one.id),
        goesToHim ? inBothLanguages('hint.offered-by-default') : undefined,
        openCasesHint(openOf(one.id)),
      ]);
      return { ...choice(one.id, named(nameOf(one)), hint), ...(goesToHim && { default: true }) };
    });
};

/** Who helps with it now. */
export const coHandlerChoices: ChoicesOf = async ({ coHandlers }, _type, { people }) => {
  const known = await people();
  return coHandlers.map((id) => {
    const person = known.find((one) => one.id === id);
    return choice(id, named(person ? nameOf(person) : id));
  });
};

/** Verifiers of the office other than the present one; those who had a hand in the case come last, and say so. */
export const verifierChoices: ChoicesOf = async (state, _type, context) => {
  const present = 'verifier' in state ? state.verifier : undefined;
  const others = (await listColleagues(state, 'verifier', context)).filter(({ id }) => id !== present);
  return others
    .toSorted((one, other) => Number(hadHand(state, one.id)) - Number(hadHand(state, other.id)))
    .map((one) =>
      choice(one.id, named(nameOf(one)), hadHand(state, one.id) ? inBothLanguages('hint.handled-case') : undefined),
    );
};
