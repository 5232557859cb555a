/** What helps against what is found at fault: `lianxin doctor` and the status of operations say it. */
export const remedies = {
  'remedy.lost-keys': '用其加密的内容已无人能读。请恢复含有密钥的导出，或恢复原数据库；`lianxin verify` 会全部列出',
  'remedy.build-models':
    '由本版本的 worker 建立；若已在运行，其日志说明原因。两个版本并存需要两倍空间：见 LIANXIN_DATABASE_BYTES_MAX 和 LIANXIN_DATABASE_DIR',
  'remedy.drop-builds': '用 `lianxin rebuild drop 名称@版本` 逐个连表删除；或启动所属版本的 worker',
  'remedy.old-node': '请用 `npx lianxin` 运行：它使用产品自带的 Node',
  'remedy.start-database': '请用 `npm start` 启动，或检查 DATABASE_URL',
  'remedy.let-database-turn':
    '数据库正在启动或正在关闭。请一分钟后再看；由 `npm start` 启动的会自行恢复。若仍在关闭，说明还有客户端连着：用 `pg_ctl stop -m fast`（SIGINT）结束，再启动',
  'remedy.migrate': '请执行 `lianxin migrate`',
  'remedy.newer-build': '数据库属于更新的版本：请用那个版本',
  'remedy.master-key': '请放回本实例最初的主密钥；没有它，加密的内容无法读取',
  'remedy.close-master-key': '请只让属主可读：对所指文件执行 `chmod 600`；密钥本身可能无误',
  'remedy.own-master-key': '请以该文件的属主运行，或用 `chown` 把文件交给当前用户',
  'remedy.mend-read-models': '如果表被改名，请改回；否则 `lianxin rebuild read-models` 会依据记录重建读模型的表',
  'remedy.put-back-tables':
    '如果被改名，请改回；如果从未建立库表，请执行 `lianxin migrate`；如果已被删除，请恢复最近的导出',
  'remedy.start-worker-here': '没有停顿：租约有人持有。如果此地址应有 worker，请结束不应答的那个并重新启动',
  'remedy.rebuild-older':
    '它们由更新的版本建立，现在无人更新：请用本版本执行 `lianxin rebuild read-models`，或启动更新版本的 worker',
  'remedy.set-clock': '请校准本机时钟（NTP）：按它记的命令会被拒绝',
  'remedy.set-temporal-clock': '请校准 Temporal 所在机器的时钟（NTP）：被提前唤醒的事项会等到本机时间',
  'remedy.start-temporal': '请用 `npm start` 启动，或检查 TEMPORAL_ADDRESS；其间人员仍可办理',
  'remedy.make-room': '请腾出空间，或把状态目录（LIANXIN_HOME）移到更大的磁盘',
  'remedy.look-at-parts': '请处理所指的部分；能恢复的会自行重启',
  'remedy.mend-role':
    'worker 的某项职责无法启动：原因见其日志（`what goes by the lease failed`）。修复后半分钟内会再试',
  'remedy.start-api': '请用 `npm start` 启动，或用 LIANXIN_API 指明地址',
  'remedy.start-worker': '请用 `npm start` 启动；没有它，到期事项不会自动处理，列表也不更新；日志说明原因',
  'remedy.wake-stuck': 'Temporal 界面按名称说明原因；`lianxin rebuild workflows` 会唤醒每件在办事项',
  'remedy.retry-aside': '请安装能处理它们的版本，再执行 `lianxin retry`；worker 的日志说明原因',
  'remedy.rebuild-workflows': '`lianxin rebuild workflows` 会为每个未结的流重新启动流程；worker 的看门狗也会逐页处理',
  'remedy.look-at-notices':
    'Temporal 界面在 `notice/…` 下说明原因；请检查邮件服务器和回调地址。已终止的会由看门狗重新启动',
  'remedy.look-at-logs': '请查看日志：在状态目录的 logs/ 下，或由服务管理程序保存',
  'remedy.part-names': '请为其另建登录名不同的账户（`lianxin user add`），停用原账户，并在登记簿中改派',
  'remedy.add-accounts': 'lianxin user add 登录名 --id 编号 --roles … --office …，或在登记簿中改派他人',
  'remedy.programme-file':
    '请把文件放回 LIANXIN_PROGRAMMES_DIR 并重新启动，或由街道另选方案（`lianxin act office/编号 ChooseProgramme programme=…`）：在此之前相关命令均被拒绝',
  'remedy.programme-version': '请在下次启动前整理该目录：照现状接口与工作进程无法启动',
  'remedy.new-epoch':
    '数据库已回退或被更换。若另一份才正确，请换回；若今后以此份为准，请执行 `lianxin epoch new`，再执行 `lianxin verify`',
  'remedy.recorded-ahead':
    '数据库服务器的时钟曾超前，现已恢复。这些事项在该时间之前不受理操作；请确认其时钟由 NTP 校准',
  'remedy.mend-sources': '请在 INTAKE_SOURCES_FILE 中改为已登记的单位，并重新启动接口和后台进程；或登记该单位',
  'remedy.deal-with-letters':
    '请查看 `lianxin dead-letters list`，逐条重新提交或销毁；处理过半后，等待的消息会自行继续接收',
  'remedy.follow-record': '请将 EVENT_STORE 设为记录已迁入的存储并重新启动',
  'remedy.start-record-server': '请启动它，或检查 KURRENTDB_URL 及其中的用户、密码和证书',
  'remedy.newer-record-server': '请更新服务器：自 22.6 起才说明流中事件的位置',
  'remedy.record-leader': '请启动节点，直到集群过半在线：随后会选出主节点',
  'remedy.record-nodes': '请启动离线的节点，或将其移出集群',
  'remedy.record-limit':
    '请将 KURRENTDB_APPEND_BYTES_MAX 设为可写入的字节数，或调大服务器的 MaxAppendSize：否则较大的导入会失败',
  'remedy.stop-projections': '除非他人需要，请以 RunProjections=None 启动服务器：投影会为我们的每个事件另写事件',
  'remedy.take-delete': '请启用登录，并在流 "$settings" 的 "$userStreamAcl" 中将 "$d" 只留给管理员',
  'remedy.start-broker': '请启动消息服务器或设置 KAFKA_BROKERS；转发会自行继续',
  'remedy.broker-password': '请设置 KAFKA_SASL_USERNAME、KAFKA_SASL_PASSWORD_FILE 和 KAFKA_SASL_MECHANISM',
  'remedy.broker-certificate':
    '请将 KAFKA_TLS_CA_FILE 设为为其担保的机构；若对方要求证书，还须设置 KAFKA_TLS_CERT_FILE',
  'remedy.broker-rights': '请授予该用户写入和描述主题的权限，并可用 lianxin-ends-* 组读取主题',
  'remedy.make-topics': '请运行 `lianxin topics apply`',
  'remedy.larger-messages':
    '请在 KAFKA_TOPICS_FILE 中调大该主题的 batchBytesMax，再运行 `lianxin topics apply`；转发会自行继续',
  'remedy.whole-topic': '请将该主题的 cleanup.policy 设为 delete 且不让他人写入，或另建名称不同的主题',
  'remedy.new-topic': '请改回文件中的分区数，或另取名称新建主题：`lianxin topics apply --dry-run` 会说明做法',
  'remedy.record-behind-topic':
    '外部已获知本记录中没有的内容：记录被回退，或换成了另一份。请放回正确的记录；若今后以此为准，请运行 `lianxin epoch new`，它会重新通报',
  'remedy.topic-behind-record':
    '该主题被清空或重建，从它开始读取的一方缺少此前的通报。请在其中重新通报：`lianxin relay replay --from 0 --topic 主题名`，转发随后会继续。若其中已有较新的消息，请先删除它并运行 `lianxin topics apply`，使同一案件的消息保持先后顺序',
} as const;
