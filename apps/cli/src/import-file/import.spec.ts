import { expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aWorld } from '../../test/world.ts';
import { run } from '../program.ts';

it('a dry run says that nothing of this installation was looked at', async () => {
  const { world, said } = aWorld();
  const file = join(world.stateDir, 'empty.jsonl');
  const header = {
    format: 'lianxin-import/1',
    id: 'empty',
    asOf: '2020-03-01T00:00:00Z',
    people: [{ id: 'officer-1', roles: ['officer'], office: 'lsw' }],
  };
  writeFileSync(file, JSON.stringify(header));
  expect(await run(['import', file, '--dry-run'], world)).toBe(0);
  expect(said.at(-1)).toContain('as if nothing else were there');
  expect(await run(['--json', 'import', file, '--dry-run'], world)).toBe(0);
  expect(JSON.parse(said.at(-1) as string)).toMatchObject({ compared: false });
});
