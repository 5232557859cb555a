import type { DomainEvent, ForeignState, Instant } from '@lianxin/kernel';
import { applyUncommitted, isRejection } from '@lianxin/kernel';
import type { CadreState, EnterpriseCommand, EnterpriseState } from '@lianxin/registers';
import { enterpriseRegister } from '@lianxin/registers';
import { badLineOfRefusal } from '../import-file/bad-line.ts';
import type { BadLine } from '../import-file/bad-line.ts';
import { badLineOfOther, standingOf } from './compare-register.ts';
import type { LineCommand } from './read-commands.ts';
import type { ListedCadre, ListedEnterprise } from './read-registers.ts';
import { toStationing } from './read-registers.ts';

/** The registers as they are listed, and who would send at which instant. */
export interface Trial {
  readonly enterprises: readonly ListedEnterprise[];
  readonly cadres: readonly ListedCadre[];
  readonly actor: EnterpriseCommand['actor'];
  readonly at: Instant;
}

/** What sending would come to. */
export interface TrialOutcome {
  readonly added: number;
  readonly known: number;
  readonly bad: readonly BadLine[];
}

interface Aggregate {
  readonly state: EnterpriseState | undefined;
  readonly version: number;
}

const stateOf = ({ stationings, ...listed }: ListedEnterprise): EnterpriseState => ({
  ...listed,
  projects: [],
  stationings: stationings.map(toStationing),
});

const cadreOf = ({ office, unit, active }: ListedCadre): CadreState => ({
  ...{ office, unit, active },
  identity: { key: '', box: '' },
});

/** What the rules of the register say to the lines, one after the other, as it is listed now: nothing is sent. */
export function tryCommands(commands: readonly LineCommand[], trial: Trial): TrialOutcome {
  const { enterprises, cadres, actor, at } = trial;
  const aggregates = new Map<string, Aggregate>(
    enterprises.map((one) => [one.creditCode, { state: stateOf(one), version: 1 }]),
  );
  const cadreStates = new Map(cadres.map((one) => [`cadre-${one.id}`, cadreOf(one)]));
  const foreignState: ForeignState = { stateOf: <S>(stream: string) => cadreStates.get(stream) as S | undefined };
  const bad: BadLine[] = [];
  let known = 0;
  for (const line of commands) {
    const before = aggregates.get(line.id) ?? { state: undefined, version: 0 };
    const { type, data, commandId } = line;
    const standing = standingOf(before.state, line);
    if (standing === 'same') known += 1;
    if (standing === 'otherwise') bad.push(badLineOfOther(line));
    if (standing !== 'open') continue;
    const command = { type, data, commandId, actor, at, ingress: 'http' } as unknown as EnterpriseCommand;
    const decided = enterpriseRegister.decide(before.state, command, foreignState);
    if (isRejection(decided)) bad.push(badLineOfRefusal({ stream: '', line: line.line, rejection: decided }));
    else aggregates.set(line.id, applyUncommitted(enterpriseRegister, before, decided as DomainEvent[] as never));
  }
  return { added: commands.length - known - bad.length, known, bad };
}
