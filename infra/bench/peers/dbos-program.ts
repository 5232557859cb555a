import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Samples, runClosedLoop } from '../report/samples.ts';
import type { DbosPlan, DbosResult, Step } from './dbos.ts';

// A process of its own, with workflows and callers in it: `dbos-program.ts FOLDER DATABASE-URL`. DBOS is not among our
// dependencies: it is loaded from the folder where it was installed for this run.

const STEPS = 10;
/** More than the callers, so that none waits for a connection. */
const CONNECTIONS = 20;
const TABLE = 'bench_peer_rows';

interface Dbos {
  readonly DBOS: {
    setConfig(config: object): void;
    launch(): Promise<void>;
    registerWorkflow<A extends unknown[], R>(run: (...args: A) => Promise<R>, at: object): (...args: A) => Promise<R>;
    runStep<R>(run: () => Promise<R>, at: object): Promise<R>;
  };
}

interface Pg {
  readonly Pool: new (config: object) => {
    query(query: object): Promise<{ readonly rows: readonly Readonly<Record<string, string>>[] }>;
  };
}

const [folder = '', url = ''] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
const { DBOS } = load('@dbos-inc/dbos-sdk') as Dbos;
const { Pool } = load('pg') as Pg;

const pool = new Pool({ connectionString: url, max: CONNECTIONS });
await pool.query({
  text: `CREATE TABLE IF NOT EXISTS ${TABLE} (workflow text, step int, PRIMARY KEY (workflow, step))`,
});

const steps: Readonly<Record<Step, (workflow: string, step: number) => Promise<number>>> = {
  recorded: (_workflow, step) => Promise.resolve(step),
  'writes-a-row': async (workflow, step) => {
    const text = `INSERT INTO ${TABLE} VALUES ($1, $2)`;
    await pool.query({ name: 'row', text, values: [workflow, step] });
    return step;
  },
};

const tenSteps = DBOS.registerWorkflow(
  async (kind: Step, workflow: string): Promise<void> => {
    for (let step = 1; step <= STEPS; step += 1) {
      await DBOS.runStep(() => steps[kind](workflow, step), { name: `step${step}` });
    }
  },
  { name: 'tenSteps' },
);

DBOS.setConfig({
  name: 'lianxin-bench',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: CONNECTIONS,
  logLevel: 'error',
});
await DBOS.launch();

async function runPlan({ run, step, callers, warmSeconds, seconds }: DbosPlan): Promise<DbosResult> {
  const took = new Samples();
  const measure = async (part: string, length: number, into: Samples): Promise<number> => {
    const over = await runClosedLoop({ callers, seconds: length }, async (caller, round) => {
      const begun = performance.now();
      await tenSteps(step, `${run}-${part}-${caller}-${round}`);
      into.add(performance.now() - begun);
    });
    return over.seconds;
  };
  await measure('warm', warmSeconds, new Samples());
  const measured = await measure('measured', seconds, took);
  return { cases: took.count, seconds: measured, p50Ms: took.p50, p99Ms: took.p99 };
}

const { rows } = await pool.query({
  text: `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync`,
});
process.on('message', (plan: DbosPlan) => {
  runPlan(plan).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ postgres: `PostgreSQL ${rows[0]?.['version']}, fsync ${rows[0]?.['fsync']}` });
