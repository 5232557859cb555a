/** Why a line of an import file is not taken; the rules' own refusals stand with them. */
export const importRefusals = {
  'refusal.not-json': 'The line is not JSON',
  'refusal.no-stream-named': 'The line names no process and ref',
  'refusal.unknown-process': 'No such process runs here',
  'refusal.unknown-person': '{by} is not among the people of the first line',
  'refusal.ref-is-another': 'The data is of {id}, and so has to be the ref',
  'refusal.after-as-of': 'After the end of the file, {asOf}',
  'refusal.not-recordable': 'The store does not take it: an id or a version is not as it has to be',
  'refusal.event-over-limit': 'An event of it is over {max} bytes, the most that the store takes in one event',
  'refusal.too-many-events-at-once':
    'Its history has more than {max} events, the most that the store takes in one append; it is not split',
  'refusal.history-over-limit':
    'Its history is over {max} bytes, the most that the store takes in one append; it is not split',
  'refusal.history-over-server-limit':
    'Its history is over {max} bytes, the most that the server takes in one append; it is not split. The server’s option {option} sets that limit',
} as const;
