import type { lookBacksWords as chinese } from '../zh-CN/look-backs.ts';

export const lookBacksWords: Readonly<Record<keyof typeof chinese, string>> = {
  'console.area.look-backs': 'Look-backs',
  'console.look-backs.title': 'Look-backs',
  'console.look-backs.none': 'No case to verify',
  'console.look-backs.none.cases': 'See the cases at the look-back',
  'console.look-backs.about.callback':
    'Ask the requester by phone whether it is solved and whether they are satisfied.',
  'console.look-backs.about.look-back': 'Go through the checklist on site, item by item.',
  'console.look-backs.about.check-decline':
    'Declined, and drawn: read the request and the reason, and say whether it holds.',
  'console.look-backs.about.order-rectification': 'Items failed: say what has to be put right.',
  'console.look-backs.about.recheck': 'The holder says it is put right: check the failed items once more.',
  'console.look-backs.about.close-out':
    'Two people close a case: whoever resolved it, or had a hand in it, never closes it out.',
};
