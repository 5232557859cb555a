/** Rejection codes of the engine and the rules: `refusal.` + code. */
export const refusals = {
  'refusal.role-may-not': '{type} is for: {roles}',
  'refusal.unknown-command': '{type} is no command of this process',
  'refusal.clock-behind': 'The server clock is {behindMs} ms behind the record',
  'refusal.out-of-order': 'Dated {behindMs} ms before the last entry of the record',
  'refusal.stream-full': 'The record of one case has at most {max} entries',
  'refusal.too-many-writers': 'Others were faster {attempts} times; repeat the same request',
  'refusal.command-id-reused': 'This command id was used for other content',
  'refusal.bad-command-id': 'A command id has 8 to 64 letters, digits, dots, colons or dashes',
  'refusal.seen-unknown-version': 'Version {seen} does not exist yet; the record is at {version}',
  'refusal.changed-since-seen': 'You saw version {seen}; since then: {changes}',
  'refusal.already-registered': 'Is already registered',
  'refusal.not-registered': 'Is not registered',
  'refusal.already-stationed': '{cadre} is stationed there as {role} from {from}',
  'refusal.stands-in-for-himself': '{cadre} cannot stand in for himself',
  'refusal.not-stationed': '{cadre} is not stationed there as {role}',
  'refusal.project-exists': 'The project is already there',
} as const;
