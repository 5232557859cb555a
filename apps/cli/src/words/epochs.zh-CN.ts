/** `lianxin epoch`, and what the doctor says of the log and its times. */
export const cliEpochs = {
  'cli.help.epoch': '日志的纪元：每一次日志成为另一份',
  'cli.help.epoch-new': '确认当前日志即为日志：数据库回退或迁移之后',
  'cli.help.epoch-cause': '开启的原因',
  'cli.help.epoch-above': '编号须大于此数（他处已知的编号）',
  'cli.epoch.number': '纪元',
  'cli.epoch.began': '开始',
  'cli.epoch.cause': '原因',
  'cli.epoch.after': '位于其后',
  'cli.epoch.cause.begun': '首个',
  'cli.epoch.cause.restored': '由导出恢复',
  'cli.epoch.cause.moved': '存储已迁移',
  'cli.epoch.cause.by-hand': '人工开启',
  'cli.epoch-begun':
    '纪元 {number} 自位置 {after} 之后开始：接口与工作进程数秒内继续，超出记录的读模型将重建，所有未结事项将重新查看',
  'cli.fail.bad-epoch-number': '纪元编号须为整数',
  'cli.next.bad-epoch-number': '`lianxin epoch` 列出此处已知的编号',
  'cli.doctor.epoch': '日志纪元',
  'cli.doctor.timeline': '记录时间',
  'cli.doctor.found.epoch': '纪元 {number}，各方均在此处的日志之中，位置 {head}',
  'cli.doctor.found.places-gone': '纪元 {number} 中，记录不再包含以下各方所见：{names}',
  'cli.doctor.found.timeline': '没有未来的时间',
  'cli.doctor.found.recorded-ahead': '{streams} 个流中有 {count} 个事件的时间在将来，最晚 {until}',
  'cli.doctor.remedy.new-epoch':
    '数据库已回退或被更换。若另一份才正确，请换回；若今后以此份为准，请执行 `lianxin epoch new`，再执行 `lianxin verify`',
  'cli.doctor.remedy.recorded-ahead':
    '数据库服务器的时钟曾超前，现已恢复。这些事项在该时间之前不受理操作；请确认其时钟由 NTP 校准',
} as const;
