/** `lianxin epoch`, and what the doctor says of the log and its times. */
export const cliEpochs = {
  'cli.help.epoch': 'the epochs of the log: each time it became another one',
  'cli.help.epoch-new': 'say that the log as it stands now is the log: after the database went back in time or moved',
  'cli.help.epoch-cause': 'why it begins',
  'cli.help.epoch-above': 'give it a number above this one, which others know already',
  'cli.epoch.number': 'Epoch',
  'cli.epoch.began': 'Began',
  'cli.epoch.cause': 'Cause',
  'cli.epoch.after': 'After position',
  'cli.epoch.cause.begun': 'the first of all',
  'cli.epoch.cause.restored': 'restored from an export',
  'cli.epoch.cause.moved': 'the store was moved',
  'cli.epoch.cause.by-hand': 'by hand',
  'cli.epoch-begun':
    'Epoch {number} begins after position {after}: api and worker go on within seconds, read models that hold more than the record are built anew, every open case is looked at',
  'cli.fail.bad-epoch-number': 'A number of an epoch is a whole number',
  'cli.next.bad-epoch-number': '`lianxin epoch` lists those that are known here',
  'cli.doctor.epoch': 'Epoch of the log',
  'cli.doctor.timeline': 'Recorded times',
  'cli.doctor.found.epoch': 'epoch {number}, everybody is in the log that stands here, at {head}',
  'cli.doctor.found.places-gone': 'in epoch {number} the record does not hold what these saw of it: {names}',
  'cli.doctor.found.timeline': 'none to come',
  'cli.doctor.found.recorded-ahead': '{count} events of {streams} streams are of a time to come, up to {until}',
  'cli.doctor.remedy.new-epoch':
    'The database went back in time or was exchanged. Where another copy is the right one, put that back; where this one is to be the record from now on, run `lianxin epoch new`, and `lianxin verify`',
  'cli.doctor.remedy.recorded-ahead':
    'The clock of the database server was ahead and is back. These cases take no commands until that time; see that its clock is set by NTP',
} as const;
