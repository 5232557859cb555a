import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Who } from './fixture.ts';

const FOLDER = join(__dirname, '../../../infra/docs/roles');
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

/** What the page of a role says that is on the screen after one signed in, whatever there is to do. */
export function namesOnLanding(role: (typeof ROLE_PAGES)[number]): readonly string[] {
  const [, after = ''] = readFileSync(join(FOLDER, `${role}.md`), 'utf8').split(LANDING);
  const [said = ''] = after.split(/\n## |\n!\[|\n<img /);
  const names = [...said.matchAll(/「([^」]+)」/g)].map(([, name = '']) => name);
  if (names.length < 4) throw new Error(`the page of ${role} does not say what one lands on`);
  return names;
}
