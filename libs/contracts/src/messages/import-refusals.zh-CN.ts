/** Why a line of an import file is not taken; the rules' own refusals stand with them. */
export const importRefusals = {
  'refusal.not-json': '此行不是 JSON',
  'refusal.no-stream-named': '此行没有写明 process 和 ref',
  'refusal.unknown-process': '这里没有这个流程',
  'refusal.unknown-person': '首行的人员中没有 {by}',
  'refusal.ref-is-another': '数据属于 {id}，ref 须与之相同',
  'refusal.after-as-of': '晚于文件的截止时刻 {asOf}',
  'refusal.not-recordable': '存储无法容纳：过长，或不是 JSON',
} as const;
