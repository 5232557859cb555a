/** What `lianxin doctor` and `verify` say of the server that keeps the record beside the database. */
export const cliRecordServer = {
  'cli.doctor.record-server': '记录服务器',
  'cli.doctor.record-leader': '其主节点',
  'cli.doctor.record-limit': '其单次写入',
  'cli.doctor.record-projections': '其投影',
  'cli.doctor.record-rights': '其权限',
  'cli.doctor.found.database-beside': '有应答；记录在 KurrentDB 中',
  'cli.doctor.found.record-server': 'KurrentDB {version} 有应答；记录到位置 {head}',
  'cli.doctor.found.record-leader': '{leader} 为主节点；{nodes} 个节点中 {alive} 个在线',
  'cli.doctor.found.no-record-leader': '{nodes} 个节点中没有主节点；{alive} 个在线',
  'cli.doctor.found.record-limit': '一次可写入 {told} 字节',
  'cli.doctor.found.record-limit-smaller': '一次只能写入 {taken} 字节，而设置为 {told}',
  'cli.doctor.found.projections-off': '已关闭',
  'cli.doctor.found.projections-run': '正在运行：{names}',
  'cli.doctor.found.projections-unknown': '此账号无权查询',
  'cli.doctor.found.may-delete': '此账号可以删除记录中的流',
  'cli.doctor.found.may-not-delete': '此账号不能删除已记录的内容',
  'cli.server-times-agree': '记录时间与服务器时钟相差不到半秒：{compared} 个事件',
  'cli.server-times-late':
    '{count} 个事件在其记录时间半秒以后才到达服务器，例如 {stream} 版本 {version}（{offMs} 毫秒）：曾经等待，或时钟偏慢',
  'cli.server-clock-off':
    '{count} 个事件的记录时间与服务器时钟相差半秒以上，例如 {stream} 版本 {version}（{offMs} 毫秒）；其中 {byClock} 个不能以等待解释：请校准各机器的时钟（NTP）',
} as const;
