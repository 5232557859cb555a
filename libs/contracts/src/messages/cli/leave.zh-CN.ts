/** 命令行：请假与代岗。 */
export const cliLeave = {
  'cli.help.leave': '登记某人请假与代岗人；不带 --from 则列出已登记的',
  'cli.help.leave-from': '首日，YYYY-MM-DD',
  'cli.help.leave-to': '末日；未定则不填',
  'cli.help.leave-stand-in': '期间代为接单、收通知的人；不填：案件的B岗，再无则督办人',
  'cli.help.leave-end': '自 --from 起的请假至 --to 止；不带 --to 即未休',
  'cli.leave-recorded': '{account} 自 {from} 起不在岗：派单、通知、督办转由代岗人',
  'cli.leave-ended': '{account} 自 {from} 起的请假已缩短',
  'cli.label.to': '至',
  'cli.label.stand-in': '代岗人',
  'cli.label.instead-of': '原收件人',
} as const;
