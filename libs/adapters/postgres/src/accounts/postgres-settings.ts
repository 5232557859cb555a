import type { Accounts } from '@lianxin/identity';
import type { BoundedPool } from '../bounded-pool.ts';

interface Row {
  readonly settings: string | null;
  readonly settings_version: number;
}

/** How people arranged their pages, beside their accounts. */
export const postgresSettings = (pool: BoundedPool): Pick<Accounts, 'settingsOf' | 'changeSettings'> => ({
  settingsOf: async (id) => {
    const [row] = await pool.run(
      async (sql) => sql<Row[]>`SELECT settings, settings_version FROM identity.accounts WHERE id = ${id}`,
    );
    const settings = row?.settings ? { settings: JSON.parse(row.settings) as object } : {};
    return { version: row?.settings_version ?? 0, ...settings };
  },
  changeSettings: async (id, settings, seen) => {
    const [row] = await pool.run(
      async (sql) => sql<Row[]>`UPDATE identity.accounts
        SET settings = ${JSON.stringify(settings)}, settings_version = settings_version + 1
        WHERE id = ${id} AND settings_version = ${seen} RETURNING settings_version`,
    );
    return row?.settings_version;
  },
});
