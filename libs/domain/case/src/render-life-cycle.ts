import { missedDueKindsAt } from './agenda/agenda.ts';
import { commandRoles } from './commands/decide.ts';
import { commandRules } from './commands/command-rules.ts';
import type { OngoingCommandType } from './commands/command-rules.ts';
import type { Stage } from './vocabulary.ts';
import { STAGES } from './vocabulary.ts';

const TITLES: Readonly<Record<Stage, string>> = {
  request: '受理 request',
  'cadre-assignment': '派单 cadre assignment',
  resolution: '办理 resolution',
  'look-back': '回头看 look-back',
  closed: '销号 closed',
};

const ongoingTypes = Object.keys(commandRules) as OngoingCommandType[];

/** Mermaid reads a dash in a name as an arrow. */
const mermaidName = (stage: Stage): string => stage.replace('-', '_');

const isLeading = (type: OngoingCommandType, from: Stage, to: Stage): boolean =>
  from !== to && commandRules[type].stages.includes(from) && (commandRules[type].leadsTo ?? []).includes(to);

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
    (type) => commandRules[type].stages.includes(stage) && commandRules[type].stages.length < STAGES.length,
  );
  const byItself = Object.entries(missedDueKindsAt(stage)).map(([clock, act]) => `${act} (${clock})`);
  return `| ${TITLES[stage]} | ${stays.join(', ')} | ${[...byItself, 'reminder', 'breach', 'rung'].join(', ')} |`;
}

const renderRoleRow = ([type, allowed]: [string, readonly string[]]): string => `| ${type} | ${allowed.join(', ')} |`;

/** The life cycle as the rules have it: the text of infra/docs/life-cycle.md. */
export function renderLifeCycle(): string {
  const everywhere = ongoingTypes.filter((type) => commandRules[type].stages.length === STAGES.length);
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
