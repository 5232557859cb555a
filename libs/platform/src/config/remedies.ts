import type { Variable } from './config.ts';

/** What to do about a variable that is missing or wrong. */
export const remedies: Readonly<Record<Variable, string>> = {
  DATABASE_URL:
    '`npm start` sets it to its own PostgreSQL; elsewhere name the app role, which may read and append only.',
  DATABASE_OWNER_URL: 'Name the role that owns the schema, or leave it out where the schema is migrated apart.',
  TEMPORAL_ADDRESS: 'Name the front end of the Temporal server.',
  TEMPORAL_NAMESPACE: 'Name a namespace that exists on that server.',
  LIANXIN_HOST: 'Leave it out for 127.0.0.1; behind a proxy name the interface it reaches.',
  LIANXIN_PORT: 'Leave it out for 8080, or choose a free one.',
  LIANXIN_WORKER_PORT: 'Leave it out for 8081, or choose a free one.',
  LIANXIN_MASTER_KEY_FILE:
    'Name the file that holds the master key; it is made on first use. Keep it off the database host.',
  LIANXIN_TOKEN_KEY_FILE: 'Name the file that holds the key tokens are signed with; it is made on first use.',
  LIANXIN_DEMO: 'Set 1 to allow demo accounts, or leave it out.',
  LIANXIN_BLOBS_DIR: 'Name a folder on a disk with room; attachments lie there encrypted.',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'Name an OTLP/HTTP collector, or leave it out for no tracing.',
  LOG_LEVEL: 'Leave it out for info.',
};
