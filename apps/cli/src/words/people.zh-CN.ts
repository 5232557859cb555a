/** Whom ids stand for. */
export const cliPeople = {
  'cli.help.display-name': '姓名，代替编号显示：王小明',
  'cli.help.user-rename': '更改姓名；不填则恢复显示编号',
  'cli.help.people': '工作人员的姓名、登录名与编号；命令三者皆可用',
  'cli.help.people-role': '仅列此角色',
  'cli.label.signs-in-as': '登录名',
  'cli.fail.nothing-noted': '{account} 在 {day}（UTC）无记录',
  'cli.next.nothing-noted':
    '换一天：--day YYYY-MM-DD，或用 --from YYYY-MM-DD 查其后各日；`lianxin people` 列出工作人员',
  'cli.fail.nobody-so-named': '工作人员中无人名为 {account} 或以此登录，{day}（UTC）也无此编号的记录',
  'cli.next.nobody-so-named': '`lianxin people` 列出姓名；换一天：--day YYYY-MM-DD',
  'cli.help.access-what':
    '记录类型：sealed-read、looked-up、dossier-taken、dead-letters-listed、dead-letter-read、dead-letter-resubmitted、dead-letter-dropped、account-added、account-changed、sign-in-failed',
  'cli.help.access-about': '所涉对象：流（case-…）、账户或密钥',
  'cli.help.access-from': '自该日起（UTC）；不指定账户则查全部',
  'cli.label.reasoned': '附理由',
  'cli.label.display-name': '姓名',
} as const;
