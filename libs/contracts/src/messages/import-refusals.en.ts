/** Why a line of an import file is not taken; the rules' own refusals stand with them. */
export const importRefusals = {
  'refusal.not-json': 'The line is not JSON',
  'refusal.no-stream-named': 'The line names no process and ref',
  'refusal.unknown-process': 'No such process runs here',
  'refusal.unknown-person': '{by} is not among the people of the first line',
  'refusal.ref-is-another': 'The data is of {id}, and so has to be the ref',
  'refusal.after-as-of': 'After the end of the file, {asOf}',
  'refusal.not-recordable': 'The store cannot hold it: too long, or not JSON',
} as const;
