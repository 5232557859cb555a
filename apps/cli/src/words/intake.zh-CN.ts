/** `lianxin intake`, and what the doctor says of it. */
export const cliIntake = {
  'cli.help.intake': '合作方发送诉求和措施的消息',
  'cli.help.intake-status': '接收进度，以及能否接收',
  'cli.help.intake-key': '在 INTAKE_KEYS_DIR 中生成合作方加密个人字段所用的密钥，并显示其公开部分',
  'cli.intake-topic': '{topic}：{behind} 条消息等待接收',
  'cli.intake-partition': '  分区 {partition}：{behind} 条等待，下一条位于 {next}，末尾 {end}',
  'cli.intake-sources': '来源：{sources}',
  'cli.intake-fault': '无法接收消息：{code}：{why}',
  'cli.intake-held': '{source}：{code}：{why}。其消息等待处理，其他来源不受影响',
  'cli.intake-nobody': '（无来源）',
  'cli.intake-set-back':
    '记录于 {at} 回退：此前已答复的消息可能不在其中。若尚未处理，请停止承担 intake 的后台进程，把消费组退回到导出之前的时间 TIME，再启动它们：',
  'cli.fail.no-intake': '没有配置消息接收',
  'cli.next.no-intake': '请设置 INTAKE_SOURCES_FILE、KAFKA_BROKERS 和 KAFKA_TOPICS_FILE',
  'cli.fail.no-intake-keys-dir': '不知道消息接收的密钥在哪里',
  'cli.next.no-intake-keys-dir': '请将 INTAKE_KEYS_DIR 设为只有后台进程和您能读取的文件夹',
  'cli.doctor.intake': '消息接收',
  'cli.doctor.found.no-intake': '未配置',
  'cli.doctor.found.intake': '{sources} 个来源，{behind} 条消息等待接收，{letters} 条死信',
  'cli.doctor.found.intake-held': '以下来源的消息等待处理，其他来源不受影响（{names}）',
  'cli.doctor.found.intake-homeless': '以下来源的单位没有登记，其所有消息都会被拒绝：{names}',
  'cli.doctor.found.intake-set-back':
    '{sources} 个来源，{behind} 条消息等待接收，{letters} 条死信；记录于 {at} 回退：`lianxin intake status` 说明如何重新接收此前的消息',
} as const;
