import { dueKindsOf } from './agenda/agenda.ts';
import { roles } from './decide/decide.ts';
import { rules } from './decide/rules.ts';
import type { OngoingType } from './decide/rules.ts';
import type { Stage } from './vocabulary.ts';
import { STAGES } from './vocabulary.ts';

const TITLES: Readonly<Record<Stage, string>> = {
  request: '受理 request',
  'cadre-assignment': '派单 cadre assignment',
  resolution: '办理 resolution',
  'look-back': '回头看 look-back',
  closed: '销号 closed',
};

const types = Object.keys(rules) as OngoingType[];

/** Mermaid reads a dash in a name as an arrow. */
const nameOf = (stage: Stage): string => stage.replace('-', '_');

const leads = (type: OngoingType, from: Stage, to: Stage): boolean =>
  from !== to && rules[type].stages.includes(from) && (rules[type].leadsTo ?? []).includes(to);

function arrows(from: Stage): string[] {
  return STAGES.flatMap((to) => {
    const by = types.filter((type) => leads(type, from, to));
    return by.length === 0 ? [] : [`  ${nameOf(from)} --> ${nameOf(to)} : ${by.join(', ')}`];
  });
}

function diagram(): string[] {
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...STAGES.map((stage) => `  state "${TITLES[stage]}" as ${nameOf(stage)}`),
    `  [*] --> ${nameOf('request')} : RequestAssistance`,
    ...STAGES.flatMap(arrows),
    `  ${nameOf('closed')} --> [*]`,
    '```',
  ];
}

function stageRow(stage: Stage): string {
  const stays = types.filter((type) => rules[type].stages.includes(stage) && rules[type].stages.length < STAGES.length);
  const byItself = Object.entries(dueKindsOf(stage)).map(([clock, act]) => `${act} (${clock})`);
  return `| ${TITLES[stage]} | ${stays.join(', ')} | ${[...byItself, 'reminder', 'breach', 'rung'].join(', ')} |`;
}

const roleRow = ([type, allowed]: [string, readonly string[]]): string => `| ${type} | ${allowed.join(', ')} |`;

/** The life cycle as the rules have it: the text of infra/docs/life-cycle.md. */
export function lifeCycle(): string {
  const everywhere = types.filter((type) => rules[type].stages.length === STAGES.length);
  return [
    '# The life cycle of a case',
    '',
    'Generated from the rules of `libs/domain/case`; `npm run life-cycle -w @lianxin/case` writes it anew, and a test compares it.',
    '',
    ...diagram(),
    '',
    '| stage | commands | by itself |',
    '|---|---|---|',
    ...STAGES.map(stageRow),
    '',
    `At every stage: ${everywhere.join(', ')}.`,
    '',
    '| command | roles |',
    '|---|---|',
    ...Object.entries(roles).map(roleRow),
    '',
  ].join('\n');
}
