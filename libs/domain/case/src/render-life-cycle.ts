import { ACT_KINDS_OF_ANY_STAGE, MISSED_DUE_KINDS } from './agenda/stage-acts.ts';
import { commandRoles } from './commands/decide.ts';
import { caseCommands } from './commands/case-commands.ts';
import type { OngoingCommandType } from './commands/case-commands.ts';
import type { Stage } from './vocabulary.ts';
import { STAGES } from './vocabulary.ts';

const TITLES: Readonly<Record<Stage, string>> = {
  request: '受理 request',
  'cadre-assignment': '派单 cadre assignment',
  resolution: '办理 resolution',
  'look-back': '回头看 look-back',
  closed: '销号 closed',
};

const ongoingTypes = Object.keys(caseCommands) as OngoingCommandType[];

/** Mermaid reads a dash in a name as an arrow. */
const mermaidName = (stage: Stage): string => stage.replace('-', '_');

const isLeading = (type: OngoingCommandType, from: Stage, to: Stage): boolean =>
  from !== to && caseCommands[type].stages.includes(from) && (caseCommands[type].leadsTo ?? []).includes(to);

function renderArrows(from: Stage): string[] {
  return STAGES.flatMap((to) => {
    const by = ongoingTypes.filter((type) => isLeading(type, from, to));
    return by.length === 0 ? [] : [`  ${mermaidName(from)} --> ${mermaidName(to)} : ${by.join(', ')}`];
  });
}

function renderDiagram(): string[] {
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...STAGES.map((stage) => `  state "${TITLES[stage]}" as ${mermaidName(stage)}`),
    `  [*] --> ${mermaidName('request')} : RequestAssistance`,
    ...STAGES.flatMap(renderArrows),
    `  ${mermaidName('closed')} --> [*]`,
    '```',
  ];
}

function renderStageRow(stage: Stage): string {
  const stays = ongoingTypes.filter(
    (type) => caseCommands[type].stages.includes(stage) && caseCommands[type].stages.length < STAGES.length,
  );
  const byItself = Object.entries(MISSED_DUE_KINDS[stage]).map(([clock, act]) => `${act} (${clock})`);
  return `| ${TITLES[stage]} | ${stays.join(', ')} | ${[...byItself, ...ACT_KINDS_OF_ANY_STAGE].join(', ')} |`;
}

const renderRoleRow = ([type, allowed]: [string, readonly string[]]): string => `| ${type} | ${allowed.join(', ')} |`;

/** The life cycle as the rules have it: the text of infra/docs/life-cycle.md. */
export function renderLifeCycle(): string {
  const everywhere = ongoingTypes.filter((type) => caseCommands[type].stages.length === STAGES.length);
  return [
    '# The life cycle of a case',
    '',
    'Generated from the rules of `libs/domain/case`; `npm run life-cycle -w @lianxin/case` writes it anew, and a test compares it.',
    '',
    ...renderDiagram(),
    '',
    '| stage | commands | automatically |',
    '|---|---|---|',
    ...STAGES.map(renderStageRow),
    '',
    `At every stage: ${everywhere.join(', ')}.`,
    '',
    '| command | roles |',
    '|---|---|',
    ...Object.entries(commandRoles).map(renderRoleRow),
    '',
  ].join('\n');
}
