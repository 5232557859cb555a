import { StoreUnavailable } from '@lianxin/engine';
import type { RecordServerReport } from '@lianxin/runtime';
import { openRecordServer, tellError } from '@lianxin/runtime';
import type { CheckContext, CheckFinding, DoctorCheck } from './check.ts';

const reports = new WeakMap<CheckContext, Promise<RecordServerReport>>();

/** Asked once for all checks of one look. */
function reportOf(context: CheckContext): Promise<RecordServerReport> {
  const report = reports.get(context) ?? inspect(context);
  reports.set(context, report);
  return report;
}

async function inspect({ config }: CheckContext): Promise<RecordServerReport> {
  const server = openRecordServer(config);
  if (!server) throw new Error('the record is in PostgreSQL');
  try {
    return await server.inspect();
  } finally {
    await server.close();
  }
}

/** Whether it answers, and is new enough to say where the events of a stream are. */
const versionCheck: DoctorCheck = {
  name: 'record-server',
  isOfRecordServer: true,
  async run(context) {
    try {
      const { version, tellsPositions } = await reportOf(context);
      const params = { version, head: await context.postgres.store.head() };
      return { found: 'record-server', params, ...(tellsPositions ? {} : { remedy: 'newer-record-server' as const }) };
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return { found: 'no-answer', params: { why: tellError(error) }, remedy: 'start-record-server' };
    }
  },
};

const checkOf = (name: DoctorCheck['name'], judge: (report: RecordServerReport) => CheckFinding): DoctorCheck => ({
  ...{ name, isOfRecordServer: true, needsDatabase: true },
  run: async (context) => judge(await reportOf(context)),
});

/** Whether a node leads, which alone takes appends, and all others of the cluster are there. */
const leaderCheck = checkOf('record-leader', ({ nodes }) => {
  const alive = nodes.filter(({ isAlive }) => isAlive);
  const params = { alive: alive.length, nodes: nodes.length };
  const leader = alive.find(({ isLeader }) => isLeader);
  if (!leader) return { found: 'no-record-leader', params, remedy: 'record-leader' };
  const found = { found: 'record-leader', params: { ...params, leader: leader.address } } as const;
  return alive.length < nodes.length ? { ...found, remedy: 'record-nodes' } : found;
});

/** Whether it takes as much in one append as it is told to: else an import fails in the middle. */
const limitCheck: DoctorCheck = {
  ...{ name: 'record-limit', isOfRecordServer: true, needsDatabase: true },
  async run(context) {
    const { appendBytesMax: taken } = await reportOf(context);
    const told = context.postgres.store.limits.appendBytesMax;
    if (taken === undefined) return { found: 'record-limit', params: { told } };
    return { found: 'record-limit-smaller', params: { taken, told }, remedy: 'record-limit' };
  },
};

/** Whether projections write events of their own beside ours. */
const projectionsCheck = checkOf('record-projections', ({ runningProjections: running }) => {
  if (running === undefined) return { found: 'projections-unknown' };
  if (running.length === 0) return { found: 'projections-off' };
  return { found: 'projections-run', params: { names: running.join(', ') }, remedy: 'stop-projections' };
});

/** Whether a process or person with our password could delete streams of the record. */
const rightsCheck = checkOf('record-rights', ({ mayDelete }) =>
  mayDelete ? { found: 'may-delete', remedy: 'take-delete' } : { found: 'may-not-delete' },
);

/** Of the server that keeps the record beside the database. */
export const recordServerChecks: readonly DoctorCheck[] = [
  versionCheck,
  leaderCheck,
  limitCheck,
  projectionsCheck,
  rightsCheck,
];
