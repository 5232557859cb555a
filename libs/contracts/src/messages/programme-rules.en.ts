/** What the check of a programme file demands; after the colon of a rule stands what fits. */
export const programmeRules = {
  'programme-rule.text-expected': 'is a text of at most 2000 characters',
  'programme-rule.true-or-false-expected': 'is true or false',
  'programme-rule.id-expected': 'is an id: lower-case letters, digits, dashes',
  'programme-rule.layer-path-expected': 'is a layer of the calendar, such as cn/shandong',
  'programme-rule.date-expected': 'is a day: YYYY-MM-DD',
  'programme-rule.one-of': 'is one of {fits}',
  'programme-rule.whole-number': 'is a whole number {fits}',
  'programme-rule.hour-to-the-quarter': 'is an hour of the day to the quarter: 9, 13.5',
  'programme-rule.list-expected': 'is a list',
  'programme-rule.list-of': 'has {fits} entries',
  'programme-rule.object-expected': 'is an object in braces',
  'programme-rule.unknown-field': 'is no field of a programme',
  'programme-rule.sessions-in-order': 'begins before the session above it ends, or ends before it begins',
  'programme-rule.rung-twice-on-a-clock': 'is a second rung of this name on one clock',
  'programme-rule.json-expected': 'the JSON breaks off here',
  'programme-rule.key-twice': 'stands here twice; the later one would win silently',
} as const;
