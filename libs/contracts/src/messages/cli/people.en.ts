/** Whom ids stand for. */
export const cliPeople = {
  'cli.help.display-name': 'how people are called, shown in place of the id: 王小明',
  'cli.help.user-rename': 'call somebody otherwise; nothing named: by the id again',
  'cli.help.people': 'id, name and roles of those who work here',
  'cli.label.display-name': 'Called',
} as const;
