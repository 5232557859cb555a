/** `lianxin intake`, and what the doctor says of it. */
export const cliIntake = {
  'cli.help.intake': 'the messages by which partners send requests and measures',
  'cli.help.intake-status': 'how far they are taken, and whether they can be',
  'cli.help.intake-key':
    'make a key that partners seal personal fields to, in INTAKE_KEYS_DIR, and print its public part',
  'cli.intake-topic': '{topic}: {behind} messages wait',
  'cli.intake-partition': '  partition {partition}: {behind} wait, the next is at offset {next} of {end}',
  'cli.intake-sources': 'sources: {sources}',
  'cli.intake-fault': 'It cannot take messages: {code}: {why}',
  'cli.intake-held': '{source}: {code}: {why}. Its messages wait, others go on',
  'cli.intake-nobody': '(no source)',
  'cli.intake-set-back':
    'The record was set back at {at}: messages that were answered before may be missing in it. Unless that is done, stop the workers with the role intake, set the group back to a TIME before the export, and start them:',
  'cli.fail.no-intake': 'No intake is configured',
  'cli.next.no-intake': 'Set INTAKE_SOURCES_FILE, KAFKA_BROKERS and KAFKA_TOPICS_FILE',
  'cli.fail.no-intake-keys-dir': 'It is not known where the keys of the intake are',
  'cli.next.no-intake-keys-dir': 'Set INTAKE_KEYS_DIR to a folder that only the worker and you can read',
  'cli.doctor.intake': 'Intake',
  'cli.doctor.found.no-intake': 'none configured',
  'cli.doctor.found.intake': '{sources} sources, {behind} messages wait, {letters} dead letters',
  'cli.doctor.found.intake-held': 'messages of these sources wait, others go on ({names})',
  'cli.doctor.found.intake-homeless':
    'sources whose office is not registered, so that all they send is refused: {names}',
  'cli.doctor.found.intake-set-back':
    '{sources} sources, {behind} messages wait, {letters} dead letters; the record was set back at {at}: `lianxin intake status` says how messages from before are taken again',
} as const;
