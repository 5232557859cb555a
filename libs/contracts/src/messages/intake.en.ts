/** Messages that are taken and sent by the intake, and why one is among the dead letters. */
export const intake = {
  'message.case.request': 'Request for help',
  'message.case.request.when':
    'Opens a case, as a request at the counter does. Contact and text come sealed. The reply has its number and, sealed, its receipt code.',
  'message.case.record-measure': 'Measure',
  'message.case.record-measure.when':
    'Something was done for the enterprise of a case. The topic of an advice comes sealed.',
  'message.case.correct-measure': 'Correction of a measure',
  'message.case.correct-measure.when':
    'A measure was wrong: it is reversed by an entry of its own. The reason comes sealed.',
  'message.intake.accepted': 'Accepted',
  'message.intake.accepted.when': 'A message became a command that was recorded. A repeat gets the same reply.',
  'message.intake.refused': 'Refused',
  'message.intake.refused.when':
    'A message was read, and its form or the rules of the case did not allow what it asks for. Nothing was recorded.',
  'message.intake.dead-lettered': 'Dead letter',
  'message.intake.dead-lettered.when':
    'A message could not be answered, since it is none or nobody knows its sender. It is kept apart for the operators; this says where it lay, and why.',
  'dead-letter.too-large': 'More than 256 KiB',
  'dead-letter.nul': 'It holds a zero byte: UTF-8 is wanted, not UTF-16',
  'dead-letter.not-utf-8': 'It is not UTF-8',
  'dead-letter.not-json': 'It is not JSON',
  'dead-letter.too-deep': 'Its JSON is nested too deep',
  'dead-letter.duplicate-key': 'A key stands twice in one object',
  'dead-letter.bad-envelope': 'An attribute of the CloudEvent is missing or has the wrong form',
  'dead-letter.unknown-type': 'Messages of this type are not taken',
  'dead-letter.future-version': 'It is of a later version than this build takes',
  'dead-letter.unknown-source': 'No source of this name is configured',
  'dead-letter.failed': 'It failed on our side each time it was tried',
} as const;
