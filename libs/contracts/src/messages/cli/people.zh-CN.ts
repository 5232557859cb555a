/** Whom ids stand for. */
export const cliPeople = {
  'cli.help.display-name': '姓名，代替编号显示：王小明',
  'cli.help.user-rename': '更改姓名；不填则恢复显示编号',
  'cli.help.people': '工作人员的编号、姓名与角色',
  'cli.help.access-what':
    '记录类型：sealed-read、looked-up、dossier-taken、account-added、account-changed、sign-in-failed',
  'cli.help.access-about': '所涉对象：流（case-…）、账户或密钥',
  'cli.help.access-from': '自该日起（UTC）；不指定账户则查全部',
  'cli.label.reasoned': '附理由',
  'cli.label.display-name': '姓名',
} as const;
