import type { setUpWords as words } from '../zh-CN/set-up.ts';

export const setUpWords = {
  'console.set-up.title': 'Getting started',
  'console.set-up.done': 'done',
  'console.set-up.step.people': '1. People',
  'console.set-up.why.people':
    'An account each. At least an officer, a supervisor, a leader, a verifier and a cadre; without a verifier no case comes to its end.',
  'console.set-up.step.office': '2. Office and programme',
  'console.set-up.why.office':
    'Cases are an office’s, and run under the programme it chooses; its three posts are held by people.',
  'console.set-up.step.cadres': '3. Register of cadres',
  'console.set-up.why.cadres':
    'Each cadre’s account is entered with the person’s name, phone and unit; then he can be stationed and take offers.',
  'console.set-up.step.enterprises': '4. Enterprises',
  'console.set-up.why.enterprises':
    'Pasted from a table or a CSV file, one a line; lines that are refused stay, with the reason.',
  'console.set-up.step.stationing': '5. Stationing',
  'console.set-up.why.stationing': 'A lead for each enterprise. They are shared out evenly; change any of them.',
  'console.set-up.step.first-case': '6. The first case',
  'console.set-up.first-case.how':
    'All is ready. Let {name} sign in and choose “Register a request” on the page of cases.',
  'console.set-up.office': 'Office',
  'console.set-up.office-code': 'Code of the office (two letters or more)',
  'console.set-up.office-code.how': 'Yours to choose, such as lsw; accounts and the office go by it, and it stays',
  'console.set-up.prefix.how': 'Numbers of cases begin with it, such as LSW-2026-000001',
  'console.set-up.missing': 'Still missing: {roles}',
  'console.set-up.role': 'Role',
  'console.set-up.displayName': 'Full name',
  'console.set-up.name': 'User name (small letters)',
  'console.set-up.password': 'First password',
  'console.set-up.add-person': 'Add',
  'console.set-up.open-office': 'Open the office',
  'console.set-up.register': 'Register',
  'console.set-up.paste': 'Paste the list of enterprises',
  'console.set-up.paste.how':
    'A line: credit code, name, industry, whether above scale, name and phone of its contact (these two may be left out)',
  'console.set-up.register-lines': 'Register {count}',
  'console.set-up.go-on': 'Go on',
  'console.set-up.station-all': 'Station {count}',
  'console.set-up.refused': '{what}: {why}',
} as const satisfies Record<keyof typeof words, string>;
