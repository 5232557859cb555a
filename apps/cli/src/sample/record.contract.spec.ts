import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@lianxin/kernel';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { createDatabase } from '@lianxin/local/test-servers';
import { openDatabase } from '@lianxin/runtime';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawExport } from '../../test/draw-export.ts';
import { FIRST_DRAW, makeDraws } from '../../test/draw-export.ts';
import { writeTexts } from '../../test/tampered-export.ts';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import { blobPath } from '../record/blobs.ts';

const WITHIN_MS = 120_000;

/** An installation of a database and a folder, in which nothing runs. */
class Installation {
  readonly folder = temporaryFolder();
  readonly blobs = join(this.folder, 'blobs');
  private readonly database: Awaited<ReturnType<typeof createDatabase>>;

  constructor(database: Awaited<ReturnType<typeof createDatabase>>) {
    this.database = database;
  }

  async run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
    const env = {
      ...{ DATABASE_URL: this.database.url, DATABASE_OWNER_URL: this.database.ownerUrl },
      ...{ TEMPORAL_ADDRESS: '127.0.0.1:1', TEMPORAL_NAMESPACE: 'none', LIANXIN_BLOBS_DIR: this.blobs },
      LIANXIN_MASTER_KEY_FILE: join(this.folder, 'master.key'),
      LIANXIN_TOKEN_KEY_FILE: join(this.folder, 'token.pem'),
    };
    const { cli, said, noted } = createTestContext({ stateDir: this.folder, env });
    const code = await runCommandLine(args, cli);
    return { code: code || Number(process.exitCode ?? 0), said: [...said, ...noted].join('\n') };
  }

  /** Straight into the store and the folder of files, as the product will have put them there. */
  async hold({ rows, texts }: DrawExport): Promise<void> {
    const postgres = openDatabase({ databaseUrl: this.database.url });
    for (const { stream, version, id, type, schema, effectiveAt, data } of rows) {
      const meta = { commandId: `command-${version}`, fingerprint: 'f', actor: 'clock', door: 'clock', wake: false };
      const event = { id, type, schema, effectiveAt, data, meta } as unknown as NewEvent;
      await postgres.store.append(stream, version - 1, [event]);
    }
    await postgres.close();
    writeTexts(this.blobs, texts);
  }
}

describe('draws in the record of an installation', () => {
  let here: Installation;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createDatabase();
    ({ drop } = database);
    here = new Installation(database);
    expect(await here.run('migrate')).toMatchObject({ code: 0 });
  }, WITHIN_MS);
  afterAll(() => drop());
  afterEach(() => {
    process.exitCode = undefined;
  });

  it('are none in one that never drew', async () => {
    expect(await here.run('verify', 'sample')).toEqual({ code: 0, said: 'There is no draw in it' });
  });

  it(
    'are checked where they are, and alike in the export that an outsider is given',
    async () => {
      await here.hold(makeDraws({ weeks: [10, 11] }));
      const where = await here.run('verify', 'sample');
      expect(where).toMatchObject({ code: 0, said: expect.stringContaining(`${FIRST_DRAW}: 40 members`) });
      const given = join(here.folder, 'given');
      expect(await here.run('export', given, '--without-secrets')).toMatchObject({ code: 0 });
      expect(await here.run('verify', 'sample', '--export', given)).toEqual(where);
      const [population = ''] = [...makeDraws().texts.keys()];
      writeFileSync(join(here.blobs, blobPath(population)), 'another text\n');
      expect(await here.run('verify', 'sample')).toMatchObject({
        code: 1,
        said: expect.stringContaining('the text of the population does not have the hash'),
      });
    },
    WITHIN_MS,
  );
});
