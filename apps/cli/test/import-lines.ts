import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestContext } from './test-context.ts';

export const { cli } = createTestContext();
const CODE = '91370211MA3L000019';
export const importFileHeader = {
  format: 'lianxin-import/1',
  id: 'past-2020',
  asOf: '2020-04-30T18:00:00+08:00',
  people: [
    { id: 'operator-1', roles: ['operator'], office: 'lsw' },
    { id: 'officer-1', roles: ['officer'], office: 'lsw' },
    { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' },
    { id: 'leader-1', roles: ['leader'], office: 'lsw' },
  ],
};
export const importLine = (process: string, ref: string, at: string, what: object) => ({
  process,
  ref,
  at: `${at}+08:00`,
  ...what,
});
export const registerLines = [
  importLine('office', 'lsw', '2020-02-08T09:00:00', {
    by: 'operator-1',
    type: 'RegisterOffice',
    data: {
      name: '灵山卫街道',
      prefix: 'LSW',
      programme: 'shandong-2020@3',
      dutyOfficer: 'officer-1',
      supervisor: 'supervisor-1',
      leader: 'leader-1',
    },
  }),
  importLine('enterprise', CODE, '2020-02-08T09:00:00', {
    by: 'operator-1',
    type: 'RegisterEnterprise',
    data: { creditCode: CODE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true },
  }),
];
export const requestLine = (ref: string, at: string) =>
  importLine('case', ref, at, {
    by: 'officer-1',
    type: 'RequestAssistance',
    data: {
      ...{ office: 'lsw', enterprise: CODE, kind: 'help', category: 'labour', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '工人' },
    },
  });
export const caseLine = (ref: string, at: string, type: string, data?: object) =>
  importLine('case', ref, at, { by: 'officer-1', type, ...(data ? { data } : {}) });

let files = 0;
/** An import file of these lines. */
export function writeImportFile(...lines: readonly (object | string)[]): string {
  const path = join(cli.stateDir, `import-${files++}.jsonl`);
  writeFileSync(path, lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
  return path;
}
