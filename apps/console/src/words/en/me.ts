import type { meWords as words } from '../zh-CN/me.ts';

export const meWords = {
  'console.me.letters': 'E-mail',
  'console.me.email': 'E-mail, besides the inbox',
  'console.me.language': 'Language of notices',
  'console.me.both': 'Both languages',
  'console.me.zh': '中文',
  'console.me.en': 'English',
  'console.me.save': 'Save',
  'console.me.saved': 'Saved',
  'console.me.password': 'Password',
  'console.me.current': 'Current password',
  'console.me.new': 'New password, at least 10 characters',
  'console.me.change': 'Change password',
  'console.me.leave.title': 'Leave',
  'console.me.leave': 'Record and see leave',
} as const satisfies Record<keyof typeof words, string>;
