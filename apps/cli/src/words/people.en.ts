/** Whom ids stand for. */
export const cliPeople = {
  'cli.help.display-name': 'how people are called, shown in place of the id: 王小明',
  'cli.help.user-rename': 'call somebody otherwise; nothing named: by the id again',
  'cli.help.people':
    'those who work here: how they are called, what they sign in with, their ids; commands take any of the three',
  'cli.help.people-role': 'only those with this role',
  'cli.label.signs-in-as': 'Signs in as',
  'cli.fail.nothing-noted': 'Nothing is noted of {account} on {day} (UTC)',
  'cli.next.nothing-noted':
    'Another day: --day YYYY-MM-DD, or --from YYYY-MM-DD for all since; `lianxin people` has the names of those who work here',
  'cli.fail.nobody-so-named':
    'Nobody who works here is called {account} or signs in so, and on {day} (UTC) nothing is noted of such an id',
  'cli.next.nobody-so-named': '`lianxin people` has the names; another day: --day YYYY-MM-DD',
  'cli.help.access-what':
    'kind of entry: sealed-read, looked-up, dossier-taken, dead-letters-listed, dead-letter-read, dead-letter-resubmitted, dead-letter-dropped, account-added, account-changed, sign-in-failed',
  'cli.help.access-about': 'what it was about: a stream (case-…), an account, a key',
  'cli.help.access-from': 'from this day (UTC); without an account over all of them',
  'cli.label.reasoned': 'With a reason',
  'cli.label.display-name': 'Called',
} as const;
