import type { newCaseWords as words } from '../zh-CN/new-case.ts';

export const newCaseWords = {
  'console.new-case.title': 'Register a request',
  'console.new-case.file': 'Register',
  'console.choose-enterprise.how': 'part of its name, initials or credit code',
  'console.choose-enterprise.none': 'The register has no such enterprise',
  'console.choose-enterprise.count': 'Found: {count}',
  'console.choose-enterprise.first': 'The first {count} of more: type on',
  'console.choose-enterprise.kept': 'Offline: {count} found among those kept on this device',
  'console.new-case.enterprise.change': 'Change',
  'console.new-case.project.none': 'No single project',
  'console.filed.title': 'Registered',
  'console.filed.number': 'Number',
  'console.filed.code': 'Receipt code',
  'console.filed.how':
    'Tell the requester both: scanning the code or opening the address below, he follows the case by the receipt code. The code is shown here once.',
  'console.filed.qr': 'Code that leads to the progress of {number}',
  'console.filed.print': 'Print',
  'console.filed.open': 'Open the case',
  'console.filed.again': 'Register another',
  'console.repeats.title': 'Likely repeats',
  'console.repeats.how': 'Choose the enterprise and write a few words: what it may have said already is listed here.',
  'console.repeats.none': 'Compared with {count} recent requests of this enterprise: none is alike.',
  'console.repeats.note':
    'Marked words differ from this request. Whether it is the same is yours to judge: nothing is merged by itself.',
  'console.repeats.found': 'Likely repeats: {count}',
  'console.repeats.likeness': '{percent} % alike',
  'console.repeats.numbers': 'Numbers differ',
  'console.repeats.here-there': 'here {here}, there {there}',
  'console.repeats.none-named': 'none named',
} satisfies Record<keyof typeof words, string>;
