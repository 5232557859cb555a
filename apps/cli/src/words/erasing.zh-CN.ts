/** Erasing a person, on the command line. */
export const cliErasing = {
  'cli.help.erase': '抹除一个人的数据：会询问其号码，或从标准输入读取',
  'cli.help.erase-key': '记录中的密钥名，用以代替号码',
  'cli.help.erase-reason':
    'person-asked 本人要求、retention-over 保存期满、wrongly-recorded 误录、ordered 主管机关要求',
  'cli.help.erase-document': '依据的文号；会永久留在记录中，不得含个人信息',
  'cli.help.yes': '不再询问',
  'cli.help.erasures': '某月抹除了什么：何时、由谁、为何；不显示是谁',
  'cli.ask.identity': '此人的号码或地址（不显示）：',
  'cli.ask.erase': '姓名和号码将永远无法读取，任何诉求、任何人均如此；记录和数字不变。输入 {word} 继续：',
  'cli.erased': '已抹除：persons/{book} 第 {version} 条。其他进程在 {seconds} 秒内忘掉密钥；此前的导出和备份中仍有',
  'cli.was-erased': '（已抹除）',
  'cli.fail.nobody-named': '没有说明抹除谁的数据',
  'cli.next.nobody-named': '按提示输入号码，或写到标准输入，或用 --key person/… 指明密钥',
  'cli.fail.not-meant': '没有抹除任何数据',
  'cli.next.not-meant': '按提示输入该词；无人可问时加 --yes',
  'cli.label.reason': '原因',
  'cli.label.document': '文号',
  'cli.label.key': '密钥',
} as const;
