/** What `lianxin doctor` finds, and what to do about it. */
export const cliDoctor = {
  'cli.doctor.found.versions': 'Lianxin {lianxin}, Node {node}, PostgreSQL {postgres}',
  'cli.doctor.found.head': 'answers; the record is at position {head}',
  'cli.doctor.found.no-answer': 'no answer: {why}',
  'cli.doctor.found.schema': 'at {have}, this build wants {want}',
  'cli.doctor.found.key-fits': '{file} fits',
  'cli.doctor.found.key-does-not-fit': '{why}',
  'cli.doctor.found.keys-there': 'those that the last {events} events name are there',
  'cli.doctor.found.keys-lost':
    'the last {events} events name {count} that are not there and were erased by nobody, such as {names}',
  'cli.doctor.remedy.lost-keys':
    'What was sealed under them can be read by nobody. Restore an export that has its keys, or the database as it was; `lianxin verify` names them all',
  'cli.doctor.found.clock-off': "{offMs} ms off the store's",
  'cli.doctor.found.temporal': 'answers at {address}, namespace {namespace}',
  'cli.doctor.found.temporal-ahead': 'answers at {address}; its clock is {aheadMs} ms ahead of this machine’s',
  'cli.doctor.found.free': '{free} MB free for {folder}',
  'cli.doctor.found.ready': 'ready at {address}',
  'cli.doctor.found.not-ready': '{address} is not ready: {parts}',
  'cli.doctor.found.leases-held': '{count} held by {holders}',
  'cli.doctor.found.leases-free': 'nobody holds {names}',
  'cli.doctor.read-models': 'Read models',
  'cli.doctor.found.models-answer': 'all answer in the version of this build',
  'cli.doctor.found.models-beside': 'older versions answer while these are built beside them: {names}',
  'cli.doctor.found.models-newer': 'newer versions answer than this build has; it steps aside: {names}',
  'cli.doctor.found.models-not-begun': 'nothing is built of {names}',
  'cli.doctor.remedy.build-models':
    'A worker of this build makes them; where one runs its log says why not. Two versions need room for twice the tables: see LIANXIN_DATABASE_BYTES_MAX',
  'cli.doctor.found.followers-level': 'all at {head}',
  'cli.doctor.found.followers-behind': 'behind {head}: {names}',
  'cli.doctor.found.none-stuck': 'none',
  'cli.doctor.found.some-stuck': '{count}, such as {names}',
  'cli.doctor.found.none-aside': 'whole',
  'cli.doctor.found.some-aside': '{count} streams are set aside and missing from lists and sums: {names}',
  'cli.doctor.found.runs-compared': '{open} open streams, {running} workflows run',
  'cli.doctor.found.some-unwatched': '{open} open streams, {running} workflows run; nobody watches {names}',
  'cli.doctor.found.not-compared': 'cannot be compared while Temporal does not answer',
  'cli.doctor.found.notices-unsent': '{count} with notices unsent for over an hour, such as {names}',
  'cli.doctor.found.check-failed': 'could not be looked at: {why}',
  'cli.doctor.remedy.old-node': 'Run it as `npx lianxin`: that uses the Node that comes with the product',
  'cli.doctor.remedy.start-database': 'Start it with `npm start`, or check DATABASE_URL',
  'cli.doctor.remedy.let-database-turn':
    'It is starting or being stopped. Look again in a minute; one of `npm start` comes back by itself. If it still shuts down then, some client stays connected: end it with `pg_ctl stop -m fast` (SIGINT), then start it',
  'cli.doctor.remedy.migrate': 'Run `lianxin migrate`',
  'cli.doctor.remedy.newer-build': 'The database belongs to a newer build: use that one',
  'cli.doctor.remedy.master-key':
    'Put back the master key this installation was begun with; without it nothing sealed can be read',
  'cli.doctor.remedy.set-clock': 'Set the clock of this machine (NTP): commands dated by it are refused',
  'cli.doctor.remedy.set-temporal-clock':
    'Set the clock of Temporal’s machine (NTP): what it wakes too early waits until this machine’s time has come',
  'cli.doctor.remedy.start-temporal':
    'Start it with `npm start`, or check TEMPORAL_ADDRESS; people can work on meanwhile',
  'cli.doctor.remedy.make-room': 'Make room, or move the state folder (LIANXIN_HOME) to a larger disk',
  'cli.doctor.remedy.look-at-parts': 'Mend the parts named; each restarts by itself when it can',
  'cli.doctor.remedy.start-api': 'Start it with `npm start`, or name its address in LIANXIN_API',
  'cli.doctor.remedy.start-worker':
    'Start it with `npm start`; without it nothing happens by itself and lists stand still; its log says why it fails',
  'cli.doctor.remedy.wake-stuck':
    'The Temporal UI shows why under their names; `lianxin rebuild workflows` wakes every open one',
  'cli.doctor.remedy.retry-aside':
    'Install a build that can apply them, then `lianxin retry`; the log of the worker says what went wrong',
  'cli.doctor.remedy.rebuild-workflows':
    '`lianxin rebuild workflows` gives every open stream its workflow back; the watchdog of a worker does it too, page by page',
  'cli.doctor.remedy.look-at-notices':
    'The Temporal UI shows why under `notice/…`; check mail server and webhook. The watchdog starts again those that ended',
  'cli.doctor.remedy.look-at-logs': 'Look into the logs beside the state folder',
  'cli.doctor.people': 'People',
  'cli.doctor.found.people-there': 'everybody whom registers name has an account',
  'cli.doctor.found.people-confused': '{count} sign in under what is the id of another account: {names}',
  'cli.doctor.remedy.part-names':
    'Make each an account with a name of its own (`lianxin user add`), disable the one that is there, and put the new one into the registers',
  'cli.doctor.found.people-missing': '{count} named by registers have no account: {names}',
  'cli.doctor.remedy.add-accounts':
    'lianxin user add NAME --id ID --roles … --office …, or name somebody else in their place',
  'cli.doctor.programmes': 'Programmes',
  'cli.doctor.found.programmes-there': '{count} on record, each with its file',
  'cli.doctor.found.programmes-from-record': '{count} on record; taken from there, since no file is: {names}',
  'cli.doctor.found.programmes-missing':
    'neither a file nor the record holds {names}; offices that go by it: {offices}; open cases: {cases}',
  'cli.doctor.found.programmes-otherwise': '{why}',
  'cli.doctor.remedy.programme-file':
    'Put the file back into LIANXIN_PROGRAMMES_DIR and start again, or let the office choose another (`lianxin act office/ID ChooseProgramme programme=…`): until then their commands are refused',
  'cli.doctor.remedy.programme-version':
    'Mend the folder before the next start: api and worker do not start with it as it is',
} as const;
