/** Items of the campaign's look-back checklist. */
export const CHECKLIST = [
  'disinfection-log',
  'protective-stock',
  'delivery-receipt',
  'itineraries',
  'reserve',
  'rules-written',
  'rules-carried-out',
];
