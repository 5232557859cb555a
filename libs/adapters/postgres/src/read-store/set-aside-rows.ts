import type { SetAside } from '@lianxin/engine';
import type { TransactionSql } from 'postgres';

/** `$1` are the names under which the version may be kept, `$2` is the version or null for any. */
export const ASIDE = `select stream, version, position::text as position, code, at from lianxin.set_aside
  where model = any($1) and model_version = coalesce($2, model_version) order by lianxin.set_aside.position`;

/** Notes at a seat that a stream cannot be applied any further by version `built`. */
export async function insertSetAside(tx: TransactionSql, seat: string, built: number, aside: SetAside): Promise<void> {
  const { stream, version, position, code, at } = aside;
  await tx`insert into lianxin.set_aside (model, model_version, stream, version, position, code, at)
    values (${seat}, ${built}, ${stream}, ${version}, ${position}, ${code}, ${at})`;
}
