/** A dossier of one case, and what its check says. */
export const cliDossier = {
  'cli.help.dossier':
    '将一件事项的全部内容写入文件，可脱离本系统校验；供审计人员使用，写明 --access-reason 才打开密封内容',
  'cli.help.dossier-out': '要写入的文件；不得是已有文件',
  'cli.help.verify-dossier': '单独校验卷宗：记录链、附件与方案；不访问任何服务',
  'cli.dossier-whole': '{of} 的卷宗：{entries} 条记录，{files} 个附件；记录链、方案、附件与文字均与封存时一致',
  'cli.dossier-withheld': '第 {version} 条无法重新计算摘要：{fields} 对任何人不公开。其位置由下一条记录证明',
  'cli.dossier-limits':
    '只有外部见证才能证明：版本 {version}、摘要 {hash} 就是系统所存（可与导出比对），且无人重新封存：取卷人的访问日志中有封印 {seal}。已启封的文字与附件是否即密封内容，只有持有密钥的系统才能证明',
  'cli.dossier-broken': '{part}：{what}',
  'cli.dossier-fault.changed': '封存后被改动',
  'cli.dossier-fault.not-sealed': '不在封存之列',
  'cli.dossier-fault.gone': '曾经封存，现已不在',
  'cli.dossier-fault.no-dossier': '这不是卷宗，或缺少结尾',
  'cli.dossier-fault.chain': '与前一条不衔接',
  'cli.dossier-fault.no-pack': '所依据的方案不在卷宗中',
  'cli.dossier-fault.pack': '方案与其摘要不符',
  'cli.dossier-fault.opened': '启封的文字与记录不符',
  'cli.dossier-fault.withheld': '略去了卷宗必须载明的内容',
  'cli.dossier-fault.file': '没有记录提及，或大小不符',
  'cli.dossier-fault.no-file': '提及的附件不在卷宗中',
  'cli.help.without-secrets': '供外部使用：不含密钥、密码摘要与地址；加密内容保持加密',
  'cli.exported-without-secrets': '供外部使用：不含密钥、密码摘要与地址。不能作为备份：其中的加密内容无人能读',
  'cli.restored-without-secrets':
    '该导出不含机密：其中的加密内容无法读取，{accounts} 个账户均须重设密码：lianxin user password 登录名',
  'cli.fail.file-there': '{file} 已存在',
  'cli.next.file-there': '请指定新文件：卷宗不会覆盖已有文件',
} as const;
