/** A dossier of one case, and what its check says. */
export const cliDossier = {
  'cli.help.dossier':
    'write all of one case into a file that is checked without us; for auditors; texts and files are opened with --access-reason',
  'cli.help.dossier-out': 'file to write; never one that is there',
  'cli.help.verify-dossier': 'check a dossier by itself: its chain, files and programmes; no server is asked',
  'cli.dossier-whole':
    'Dossier of {of}: {entries} entries, {files} files; chain, programmes, files and texts are as they were sealed',
  'cli.dossier-withheld':
    'Entry {version} cannot be hashed again: {fields} is kept from everybody. That it stands in its place is shown by the entry after it',
  'cli.dossier-limits':
    'What only a witness outside can show: that version {version} with the hash {hash} is what the installation holds (an export does), and that nobody sealed this anew: the access log of whoever took it has the seal {seal}. That opened texts and files are what the sealed ones hold, only the installation can show, with its keys',
  'cli.dossier-broken': '{part}: {what}',
  'cli.dossier-fault.changed': 'changed since it was sealed',
  'cli.dossier-fault.not-sealed': 'not among what was sealed',
  'cli.dossier-fault.gone': 'sealed, and not there any more',
  'cli.dossier-fault.no-dossier': 'this is no dossier, or its end is missing',
  'cli.dossier-fault.chain': 'does not follow on what stands before it',
  'cli.dossier-fault.no-pack': 'decided under a programme that is not in the dossier',
  'cli.dossier-fault.pack': 'the programme is not what its hash says',
  'cli.dossier-fault.opened': 'the opened text says otherwise than the entry',
  'cli.dossier-fault.withheld': 'leaves out what a dossier has to hold',
  'cli.dossier-fault.file': 'named by no entry, or of another size than it says',
  'cli.dossier-fault.no-file': 'names a file that is not in the dossier',
  'cli.help.without-secrets': 'for outsiders: no keys, no password hashes, no addresses; what is sealed stays sealed',
  'cli.exported-without-secrets':
    'For outsiders: without keys, password hashes and addresses. No backup: what is sealed in it nobody can read',
  'cli.restored-without-secrets':
    'The export has no secrets: what is sealed in it stays unreadable, and each of {accounts} accounts needs a new password: lianxin user password NAME',
  'cli.fail.file-there': '{file} is there already',
  'cli.next.file-there': 'Name a new file: a dossier is never written over',
} as const;
