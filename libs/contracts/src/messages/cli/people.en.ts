/** Whom ids stand for. */
export const cliPeople = {
  'cli.help.display-name': 'how people are called, shown in place of the id: 王小明',
  'cli.help.user-rename': 'call somebody otherwise; nothing named: by the id again',
  'cli.help.people': 'id, name and roles of those who work here',
  'cli.help.access-what':
    'kind of entry: sealed-read, looked-up, dossier-taken, account-added, account-changed, sign-in-failed',
  'cli.help.access-about': 'what it was about: a stream (case-…), an account, a key',
  'cli.help.access-from': 'from this day (UTC); without an account over all of them',
  'cli.label.reasoned': 'With a reason',
  'cli.label.display-name': 'Called',
} as const;
