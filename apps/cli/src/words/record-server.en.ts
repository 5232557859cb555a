/** What `lianxin doctor` and `verify` say of the server that keeps the record beside the database. */
export const cliRecordServer = {
  'cli.doctor.record-server': 'Record server',
  'cli.doctor.record-leader': 'Its leader',
  'cli.doctor.record-limit': 'Its appends',
  'cli.doctor.record-projections': 'Its projections',
  'cli.doctor.record-rights': 'Its rights',
  'cli.doctor.found.database-beside': 'answers; the record is in KurrentDB',
  'cli.doctor.found.record-server': 'KurrentDB {version} answers; the record is at position {head}',
  'cli.doctor.found.record-leader': '{leader} leads; {alive} of {nodes} nodes are alive',
  'cli.doctor.found.no-record-leader': 'none of {nodes} nodes leads; {alive} are alive',
  'cli.doctor.found.record-limit': 'up to {told} bytes are taken at once',
  'cli.doctor.found.record-limit-smaller': 'only {taken} bytes are taken at once, but {told} are sent',
  'cli.doctor.found.projections-off': 'off',
  'cli.doctor.found.projections-run': 'they run: {names}',
  'cli.doctor.found.projections-unknown': 'this account may not ask',
  'cli.doctor.found.may-delete': 'this account may delete streams of the record',
  'cli.doctor.found.may-not-delete': 'this account cannot delete what is recorded',
  'cli.server-times-agree': 'Recorded within half a second of the server’s clock: {compared} events',
  'cli.server-times-late':
    '{count} events were with the server over half a second after the time they were recorded at, such as {stream} version {version} ({offMs} ms): they waited, or a clock is slow',
  'cli.server-clock-off':
    '{count} events were recorded over half a second off the server’s clock, such as {stream} version {version} ({offMs} ms); no waiting explains {byClock} of them: set the clocks of the machines (NTP)',
} as const;
