import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Who } from './fixture.ts';
import { ENTERPRISE, MINUTES } from './fixture.ts';

const FOLDER = join(__dirname, '../../../infra/docs/roles');
const MARK = /「([^」]+)」/g;
const LANDING = '## 登录后看到';

/** Roles that have a page of what they do all day. */
export const ROLE_PAGES = [
  'officer',
  'cadre',
  'verifier',
  'supervisor',
  'auditor',
  'operator',
] as const satisfies Who[];

/** Where a role works, as far as one case that is at work leads him; `:id`: that case, and what he presses there. */
export const PLACES: Readonly<Record<(typeof ROLE_PAGES)[number], readonly (readonly string[])[]>> = {
  officer: [
    ...[['/todo'], ['/cases'], ['/cases/new']],
    ...[['/cases/:id?tab=history'], ['/cases/:id', '更多操作', '现在不能办'], ['/cases/:id', '备注']],
    ...[['/enterprises'], ['/enterprises/new'], [`/enterprises/${ENTERPRISE}`]],
    ...[['/inbox'], ['/me']],
  ],
  cadre: [
    ['/visits'],
    ['/todo'],
    ['/cases/:id', '更多操作', '现在不能办'],
    ['/cases/:id', '办结'],
    ['/cases/:id', '挂起'],
    ['/outbox'],
  ],
  verifier: [['/look-backs'], ['/cases/:id', '更多操作', '现在不能办']],
  supervisor: [
    ...[['/todo'], ['/board'], ['/reports'], ['/people'], ['/absences'], ['/absences', '登记请假']],
    ...[['/calendar/cn/2020'], ['/rules'], ['/rules/changes/new'], ['/cases/:id', '更多操作', '现在不能办']],
  ],
  auditor: [['/audit'], ['/audit/cases/:id'], [`/rules/programmes/${MINUTES}`]],
  operator: [
    ...[['/operations'], ['/operations/erasures'], ['/set-up'], ['/people'], ['/people/cadre']],
    ...[['/rules/changes/new'], ['/calendar/cn/2020']],
  ],
};

/** Every name on the screen that the page of a role marks. */
export const namesOf = (role: (typeof ROLE_PAGES)[number]): readonly string[] => [
  ...new Set([...readFileSync(join(FOLDER, `${role}.md`), 'utf8').matchAll(MARK)].map(([, name = '']) => name)),
];

const SPECS = join(__dirname, '../src');
const STORIES = readdirSync(SPECS).filter((file) => file.endsWith('.browser.spec.ts'));
const told = [...STORIES, '../test/filing-story.ts'].map((file) => readFileSync(join(SPECS, file), 'utf8')).join('\n');

/** Of a message that nobody could take, which needs a broker, and of cases that a change of rules leaves out for now. */
const NOT_HERE: readonly string[] = ['重新提交', '暂不变更的诉求'];
const WORDS = join(__dirname, '../../console/src/words/zh-CN');
const words = readdirSync(WORDS).map((file) => readFileSync(join(WORDS, file), 'utf8'));

/** Whether a story at the console looks for that name, by itself or at the beginning of what stands there. */
export const isInStory = (name: string): boolean =>
  NOT_HERE.includes(name)
    ? words.some((text) => text.includes(`'${name}`))
    : new RegExp(`['\`^]${name}(?!\\p{Script=Han})`, 'u').test(told);

/** What the page of a role says that is on the screen after one signed in, whatever there is to do. */
export function namesOnLanding(role: (typeof ROLE_PAGES)[number]): readonly string[] {
  const [, after = ''] = readFileSync(join(FOLDER, `${role}.md`), 'utf8').split(LANDING);
  const [said = ''] = after.split(/\n## |\n!\[|\n<img /);
  const names = [...said.matchAll(MARK)].map(([, name = '']) => name);
  if (names.length < 4) throw new Error(`the page of ${role} does not say what one lands on`);
  return names;
}
