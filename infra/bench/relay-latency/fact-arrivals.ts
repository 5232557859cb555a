import { setTimeout as sleep } from 'node:timers/promises';
import { openSql } from '@lianxin/adapter-postgres';

const CHANNEL = 'bench_facts';
const WAIT_MS_MAX = 30_000;
const LOOK_EVERY_MS = 50;

/** Tells the id of each fact that is committed in the consumer's table. */
const TELL = `
  CREATE OR REPLACE FUNCTION bench_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('${CHANNEL}', NEW.id);
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER bench_tell AFTER INSERT ON facts FOR EACH ROW EXECUTE FUNCTION bench_tell()`;

/** Calls `onFact` when a fact is committed; what it returns ends that, once all that are in the table were told. */
export async function listenForFacts(
  url: string,
  onFact: (id: string, atMs: number) => void,
): Promise<() => Promise<void>> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: WAIT_MS_MAX, name: 'bench' });
  const countFacts = async (): Promise<number> =>
    Number((await sql.unsafe('SELECT count(*) AS facts FROM facts'))[0]?.['facts']);
  await sql.unsafe(TELL);
  const before = await countFacts();
  let told = 0;
  await sql.listen(CHANNEL, (id) => {
    told += 1;
    onFact(id, performance.now());
  });
  return async () => {
    const missing = (await countFacts()) - before;
    for (const until = Date.now() + WAIT_MS_MAX; told < missing && Date.now() < until;) await sleep(LOOK_EVERY_MS);
    await sql.end({ timeout: 1 });
    if (told < missing) throw new Error(`${missing} facts came, ${told} were told`);
  };
}
