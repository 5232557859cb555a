/** `lianxin migrate-store`, and what others say of a record that was moved. */
export const cliMove = {
  'cli.help.migrate-store': '把记录迁移到另一存储；其余一切仍在 PostgreSQL 中',
  'cli.help.move-to': '迁移到何处',
  'cli.help.move-cancel': '放弃进行中的迁移：记录在原处重新开放',
  'cli.move.copying': '{store} 中已有 {events} 个事件',
  'cli.move.comparing': '已核对 {events} 个事件与其副本',
  'cli.moved':
    '记录已在 {store} 中：{streams} 个流的 {events} 个事件逐条相同，哈希一致。纪元 {epoch} 开始；各订阅的位置指向同样的事件。原存储保持原样',
  'cli.moved-before': '记录此前已迁移到 {store}',
  'cli.moved-models': '已重建 {count} 个读模型',
  'cli.moved-next.kurrentdb':
    '请为接口、工作进程和命令行设置 EVENT_STORE=kurrentdb 和 KURRENTDB_URL，启动后执行：lianxin verify；lianxin doctor',
  'cli.moved-next.postgres':
    '请为接口、工作进程和命令行去掉 EVENT_STORE（或设为 postgres），启动后执行：lianxin verify；lianxin doctor',
  'cli.move-cancelled': '已放弃迁移：记录在原处重新开放。已复制的内容留待下次使用',
  'cli.no-move': '没有进行中的迁移',
  'cli.fail.no-store-named': '没有说明记录迁移到何处',
  'cli.next.no-store-named': '请给出 --to kurrentdb 或 --to postgres；--cancel 放弃进行中的迁移',
  'cli.fail.store-is-named': 'EVENT_STORE 已指定 {store}，而记录从未迁移过',
  'cli.next.store-is-named': '请以记录目前所在存储的设置运行',
  'cli.fail.store-in-use': '接口、工作进程或其他命令仍连接着数据库',
  'cli.next.store-in-use': '请全部停止后再运行：迁移期间任何人不得写入记录',
  'cli.fail.moving-elsewhere': '记录正在迁移到 {store}',
  'cli.next.moving-elsewhere': '请先完成该迁移：lianxin migrate-store --to {store}；或用 --cancel 放弃',
  'cli.fail.logs-differ': '{store} 中是另一份记录：{why}',
  'cli.next.logs-differ':
    '没有迁移任何内容。请换一台没有本系统流的 KurrentDB 服务器；若 PostgreSQL 中是另一份记录，请把导出恢复到空的数据库。`lianxin migrate-store --cancel` 重新开放记录',
  'cli.fail.copy-broken': '复制到 {store} 的内容与所发送的不同：{why}',
  'cli.next.copy-broken': '请对记录执行 `lianxin verify`，确认没有他人写入 {store}，再重新运行；--cancel 重新开放记录',
  'cli.fail.record-moved': '记录已迁移或正在迁移到 {store}，而 EVENT_STORE 指定了另一存储',
  'cli.next.record-moved': '请设置 EVENT_STORE={store}；进行中的迁移用 lianxin migrate-store --to {store} 继续',
} as const;
