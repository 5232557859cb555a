/** Erasing a person, on the command line. */
export const cliErasing = {
  'cli.help.erase': 'destroy what is known of a person: his number is asked for, or read from standard input',
  'cli.help.erase-key': 'name of the key as it stands in an entry, instead of the number',
  'cli.help.erase-reason': 'person-asked, retention-over, wrongly-recorded or ordered',
  'cli.help.erase-document': 'number of the paper that says so; it stays in the record, so it names nobody',
  'cli.help.yes': 'do not ask whether it is meant',
  'cli.help.erasures': 'what was erased in a month: when, by whom, why; nobody by name',
  'cli.ask.identity': 'Number or address of the person (not shown): ',
  'cli.ask.erase':
    'Name and number can never be read again, in no case and by nobody; entries and figures stay. Type {word} to go on: ',
  'cli.erased':
    'Erased: entry {version} of persons/{book}. Other processes forget the key within {seconds} s; exports and backups made before still hold it',
  'cli.was-erased': '(erased)',
  'cli.fail.nobody-named': 'Nothing says whose data is to be destroyed',
  'cli.next.nobody-named': 'Type the number when asked, write it to standard input, or name the key: --key person/…',
  'cli.fail.not-meant': 'Nothing was erased',
  'cli.next.not-meant': 'Type the word when asked; where nobody is there to be asked, add --yes',
  'cli.label.reason': 'Reason',
  'cli.label.document': 'Paper',
  'cli.label.key': 'Key',
} as const;
