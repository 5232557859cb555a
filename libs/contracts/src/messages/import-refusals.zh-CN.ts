/** Why a line of an import file is not taken; the rules' own refusals stand with them. */
export const importRefusals = {
  'refusal.not-json': '此行不是 JSON',
  'refusal.no-stream-named': '此行没有写明 process 和 ref',
  'refusal.unknown-process': '这里没有这个流程',
  'refusal.unknown-person': '首行的人员中没有 {by}',
  'refusal.ref-is-another': '数据属于 {id}，ref 须与之相同',
  'refusal.after-as-of': '晚于文件的截止时刻 {asOf}',
  'refusal.not-recordable': '存储不接受：编号或版本不合要求',
  'refusal.event-over-limit': '其中一个事件超过 {max} 字节，即存储单个事件的上限',
  'refusal.too-many-events-at-once': '其历史超过 {max} 个事件，即存储一次追加的上限；不会拆分',
  'refusal.history-over-limit': '其历史超过 {max} 字节，即存储一次追加的上限；不会拆分',
  'refusal.history-over-server-limit':
    '其历史超过 {max} 字节，即服务器一次追加的上限；不会拆分。该上限由服务器选项 {option} 设定',
} as const;
