/** Whom ids stand for. */
export const cliPeople = {
  'cli.help.display-name': '姓名，代替编号显示：王小明',
  'cli.help.user-rename': '更改姓名；不填则恢复显示编号',
  'cli.help.people': '工作人员的编号、姓名与角色',
  'cli.label.display-name': '姓名',
} as const;
