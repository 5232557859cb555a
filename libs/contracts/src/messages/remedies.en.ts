/** What helps against what is found at fault: `lianxin doctor` and the status of operations say it. */
export const remedies = {
  'remedy.lost-keys':
    'What was sealed under them can be read by nobody. Restore an export that has its keys, or the database as it was; `lianxin verify` names them all',
  'remedy.build-models':
    'A worker of this build makes them; where one runs its log says why not. Two versions need room for twice the tables: see LIANXIN_DATABASE_BYTES_MAX and LIANXIN_DATABASE_DIR',
  'remedy.drop-builds':
    '`lianxin rebuild drop NAME@VERSION` drops each with its tables; or start a worker of the build that it belongs to',
  'remedy.old-node': 'Run it as `npx lianxin`: that uses the Node that comes with the product',
  'remedy.start-database': 'Start it with `npm start`, or check DATABASE_URL',
  'remedy.let-database-turn':
    'It is starting or being stopped. Look again in a minute; one of `npm start` recovers automatically. If it still shuts down then, some client stays connected: end it with `pg_ctl stop -m fast` (SIGINT), then start it',
  'remedy.migrate': 'Run `lianxin migrate`',
  'remedy.newer-build': 'The database belongs to a newer build: use that one',
  'remedy.master-key':
    'Put back the master key this installation was begun with; without it nothing sealed can be read',
  'remedy.close-master-key': 'Let only its owner read it: `chmod 600` on the file named; the key itself may be right',
  'remedy.own-master-key': 'Run it as the user who owns the file, or give the file to this user (`chown`)',
  'remedy.mend-read-models':
    'If a table was renamed, name it back; otherwise `lianxin rebuild read-models` makes the tables of read models anew from the record',
  'remedy.put-back-tables':
    'If it was renamed, name it back. If the schema was never made, run `lianxin migrate`. If it was dropped, restore the last export',
  'remedy.start-worker-here':
    'Nothing stands still: leases are held. If a worker is wanted at this address, end the one that does not answer and start it again',
  'remedy.rebuild-older':
    'A newer build made them and nobody continues them: `lianxin rebuild read-models` with this build, or start a worker of the newer one',
  'remedy.set-clock': 'Set the clock of this machine (NTP): commands dated by it are refused',
  'remedy.set-temporal-clock':
    'Set the clock of Temporal’s machine (NTP): what it wakes too early waits until this machine’s time has come',
  'remedy.start-temporal': 'Start it with `npm start`, or check TEMPORAL_ADDRESS; people can work on meanwhile',
  'remedy.make-room': 'Make room, or move the state folder (LIANXIN_HOME) to a larger disk',
  'remedy.look-at-parts': 'Mend the parts named; each restarts automatically when it can',
  'remedy.mend-role':
    'A role of the worker cannot be begun: its log says why (`what goes by the lease failed`). Mend that; it is tried again within half a minute',
  'remedy.start-api': 'Start it with `npm start`, or name its address in LIANXIN_API',
  'remedy.start-worker':
    'Start it with `npm start`; without it nothing happens automatically, and lists are not updated; its log says why it fails',
  'remedy.wake-stuck': 'The Temporal UI shows why under their names; `lianxin rebuild workflows` wakes every open one',
  'remedy.retry-aside':
    'Install a build that can apply them, then `lianxin retry`; the log of the worker says what went wrong',
  'remedy.rebuild-workflows':
    '`lianxin rebuild workflows` gives every open stream its workflow back; the watchdog of a worker does it too, page by page',
  'remedy.look-at-notices':
    'The Temporal UI shows why under `notice/…`; check mail server and webhook. The watchdog starts again those that ended',
  'remedy.look-at-logs':
    'Look into the logs: folder logs/ of the state folder, or where your service manager keeps them',
  'remedy.part-names':
    'Make each an account with a name of its own (`lianxin user add`), disable the one that is there, and put the new one into the registers',
  'remedy.add-accounts': 'lianxin user add NAME --id ID --roles … --office …, or name somebody else in their place',
  'remedy.programme-file':
    'Put the file back into LIANXIN_PROGRAMMES_DIR and start again, or let the office choose another (`lianxin act office/ID ChooseProgramme programme=…`): until then their commands are refused',
  'remedy.programme-version': 'Mend the folder before the next start: api and worker do not start with it as it is',
  'remedy.new-epoch':
    'The database went back in time or was exchanged. Where another copy is the right one, put that back; where this one is to be the record from now on, run `lianxin epoch new`, and `lianxin verify`',
  'remedy.recorded-ahead':
    'The clock of the database server was ahead and is back. These cases take no commands until that time; see that its clock is set by NTP',
  'remedy.mend-sources':
    'Name another office in INTAKE_SOURCES_FILE and start api and workers again, or register the office',
  'remedy.deal-with-letters':
    'See `lianxin dead-letters list`, and send each in again or drop it; what waits is taken by itself once half of them are gone',
  'remedy.follow-record': 'Set EVENT_STORE to the store that the record has moved to, and restart',
  'remedy.start-record-server': 'Start it, or check KURRENTDB_URL with its user, password and certificate',
  'remedy.newer-record-server': 'Update the server: 22.6 is the first that says where events of a stream are',
  'remedy.record-leader': 'Start nodes until more than half of the cluster is alive: then they elect one',
  'remedy.record-nodes': 'Start the nodes that are down, or take them out of the cluster',
  'remedy.record-limit':
    'Set KURRENTDB_APPEND_BYTES_MAX to what is taken, or raise MaxAppendSize of the server: larger imports fail',
  'remedy.stop-projections':
    'Start the server with RunProjections=None unless others need them: for each of our events they write more',
  'remedy.take-delete':
    'Turn on sign-in, and take "$d" from others than administrators in "$userStreamAcl" of the stream "$settings"',
  'remedy.start-broker': 'Start the broker, or set KAFKA_BROKERS; the relay goes on by itself',
  'remedy.broker-password': 'Set KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD_FILE and KAFKA_SASL_MECHANISM',
  'remedy.broker-certificate':
    'Set KAFKA_TLS_CA_FILE to who vouches for the broker, and KAFKA_TLS_CERT_FILE where it asks for a certificate',
  'remedy.broker-rights':
    'Give this user the rights to write and describe the topics, and to read them as a group named lianxin-ends-*',
  'remedy.make-topics': 'Run `lianxin topics apply`',
  'remedy.larger-messages':
    'Raise batchBytesMax of the topic in KAFKA_TOPICS_FILE and run `lianxin topics apply`; the relay goes on by itself',
  'remedy.whole-topic':
    'Set cleanup.policy of the topic to delete and let nobody else write to it, or make a topic of another name',
  'remedy.new-topic':
    'Put the number of partitions back in the file, or make a topic of another name: `lianxin topics apply --dry-run` says how',
  'remedy.record-behind-topic':
    'Outsiders were told what this record does not hold: it was set back, or it is another one. Put the right record back; where this one is to be it from now on, run `lianxin epoch new`, which tells it again',
  'remedy.topic-behind-record':
    'The topic was emptied or made anew, and readers that begin with it lack what was told before. Tell it again there: `lianxin relay replay --from 0 --topic NAME`; the relay then goes on. Where newer messages are in it already, delete it first and run `lianxin topics apply`, so that those of one case come in order',
} as const;
