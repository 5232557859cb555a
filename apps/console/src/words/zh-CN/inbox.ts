export const inboxWords = {
  'console.area.inbox': '消息',
  'console.inbox.title': '消息',
  'console.inbox.bell': '消息，{count} 条未读',
  'console.inbox.bell.none': '消息，没有未读',
  'console.inbox.more': '{count}+',
  'console.inbox.instead-of': '原收件人：{who}',
  'console.inbox.of': '{number} {enterprise}',
  'console.inbox.new': '未读',
  'console.inbox.mark-read': '全部标为已读（{count} 条）',
  'console.inbox.older': '显示更早的消息',
  'console.inbox.none': '还没有消息',
  'console.inbox.none.home': '回到首页',
} as const;
