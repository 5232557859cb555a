import { expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { shippedProgrammes } from '@lianxin/programme';
import { importFileHeader, registerLines, writeImportFile } from '../../test/import-lines.ts';
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

it('a dry run goes by the programmes in the folder of this installation too', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'own.json'), JSON.stringify({ ...shippedProgrammes[0], id: 'our-own' }));
  const office = JSON.stringify(registerLines[0]).replace('shandong-2020@3', 'our-own');
  const file = writeImportFile(importFileHeader, office);
  const run = async (env: Record<string, string>) => {
    const { cli, said } = createTestContext({ env });
    await runCommandLine(['--json', 'import', file, '--dry-run'], cli);
    return (JSON.parse(said.at(-1) as string) as { bad: { code: string }[] }).bad.map(({ code }) => code);
  };
  expect(await run({ LIANXIN_PROGRAMMES_DIR: folder })).toEqual([]);
  expect(await run({})).toEqual(['unknown-programme']);
});
