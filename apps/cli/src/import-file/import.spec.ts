import { expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';

it('a dry run says that nothing of this installation was looked at', async () => {
  const { cli: world, said } = createTestContext();
  const file = join(world.stateDir, 'empty.jsonl');
  const header = {
    format: 'lianxin-import/1',
    id: 'empty',
    asOf: '2020-03-01T00:00:00Z',
    people: [{ id: 'officer-1', roles: ['officer'], office: 'lsw' }],
  };
  writeFileSync(file, JSON.stringify(header));
  expect(await runCommandLine(['import', file, '--dry-run'], world)).toBe(0);
  expect(said.at(-1)).toContain('as if nothing else were there');
  expect(await runCommandLine(['--json', 'import', file, '--dry-run'], world)).toBe(0);
  expect(JSON.parse(said.at(-1) as string)).toMatchObject({ compared: false });
});
