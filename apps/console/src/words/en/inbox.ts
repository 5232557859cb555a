import type { inboxWords as chinese } from '../zh-CN/inbox.ts';

export const inboxWords: Readonly<Record<keyof typeof chinese, string>> = {
  'console.area.inbox': 'Inbox',
  'console.inbox.title': 'Inbox',
  'console.inbox.bell': 'Inbox, {count} unread',
  'console.inbox.bell.none': 'Inbox, nothing unread',
  'console.inbox.more': '{count}+',
  'console.inbox.instead-of': 'It was for {who}.',
  'console.inbox.of': '{number} {enterprise}',
  'console.inbox.new': 'New',
  'console.inbox.mark-read': 'Mark all as read ({count})',
  'console.inbox.older': 'Show earlier notices',
  'console.inbox.none': 'No notices yet',
  'console.inbox.none.home': 'Home',
};
