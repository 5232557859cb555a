// A person's own servers and data are never a place for tests.
const NOT_FOR_TESTS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'LIANXIN_HOME',
  'KAFKA_BROKERS',
];

/** @returns {NodeJS.ProcessEnv} */
export const cleanEnv = (env = process.env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_FOR_TESTS.includes(name)));
