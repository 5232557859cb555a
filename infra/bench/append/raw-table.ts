/** A plain table of the same columns and keys, without the record's checks and hashes. */
export const RAW_TABLE = `
  CREATE TABLE IF NOT EXISTS reports.bench_raw (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL, version integer NOT NULL,
    id text NOT NULL, type text NOT NULL, schema integer NOT NULL, effective_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(), command_id text NOT NULL, fingerprint text NOT NULL,
    actor text NOT NULL, door text NOT NULL, wake boolean NOT NULL, meta json, data json NOT NULL,
    UNIQUE (stream, version), UNIQUE (stream, id))`;

/** The values that differ from row to row are given by name; the others are the sample's. */
export const rawInsert = (
  name: (value: 'stream' | 'version' | 'id' | 'command') => string,
  fixed: FixedValues,
): string => `
  INSERT INTO reports.bench_raw (stream, version, id, type, schema, effective_at, command_id, fingerprint, actor, door,
    wake, meta, data)
  VALUES (${name('stream')}, ${name('version')}, ${name('id')}, 'MeasureRecorded', 1, '${fixed.effectiveAt}',
    ${name('command')}, '${'f'.repeat(64)}', 'u-k3f9q0w1', 'http', false, ${fixed.meta}, ${fixed.data})`;

export interface FixedValues {
  readonly effectiveAt: string;
  /** An expression of type json. */
  readonly meta: string;
  readonly data: string;
}
