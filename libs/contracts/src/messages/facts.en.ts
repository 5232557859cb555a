/** What outsiders are told of a case, and when. */
export const facts = {
  'fact.case.requested': 'Requested',
  'fact.case.requested.when': 'An enterprise asked for help, or a difficulty was found on a visit or at a look-back.',
  'fact.case.taken-up': 'Taken up',
  'fact.case.taken-up.when': 'The office accepted it: from here on it owes an answer.',
  'fact.case.assigned': 'Assigned',
  'fact.case.assigned.when':
    'Somebody answers for it now: a cadre accepted the offer, it was assigned, or another office accepted the transfer. Who it is, the API tells whoever may know.',
  'fact.case.due-date-set': 'Due date set',
  'fact.case.due-date-set.when':
    'A date by which something is owed was set, moved or taken away. Without “due” nobody is held to a date for now: it was met, it ended, or the case waits.',
  'fact.case.breached': 'Breached',
  'fact.case.breached.when':
    'A date was missed. A breach stays on the record; that it was excused, or none after a calendar was amended, is told by the same fact.',
  'fact.case.escalated': 'Escalated',
  'fact.case.escalated.when': 'A card, a supervision order or an interview: each once a clock.',
  'fact.case.resolved': 'Resolved',
  'fact.case.resolved.when': 'The handler said that it is done and gave his reply. It is not closed out yet.',
  'fact.case.looked-back': 'Looked back at',
  'fact.case.looked-back.when':
    'A verifier checked that it holds, item by item, or checked again what had been put right.',
  'fact.case.rated': 'Rated',
  'fact.case.rated.when': 'The requester gave one of five grades. A later rating of the same round replaces it.',
  'fact.case.closed': 'Closed',
  'fact.case.closed.when': 'It ended: closed out by the verifier, declined, or withdrawn.',
  'fact.case.reopened': 'Reopened',
  'fact.case.reopened.when':
    'Work on it begins anew, with new clocks: it was reopened, or its resolution was disputed.',
  'fact.case.merged': 'Merged',
  'fact.case.merged.when': 'It was a repeat and ended in another case, where its requesters are answered.',
  'fact.epoch.begun': 'Another epoch of the log',
  'fact.epoch.begun.when':
    'The log was restored, moved, or began anew by hand: from a place on it may differ from what you saw. The record up to there is told again in the replay topic.',
  'fact.epoch.replayed': 'Replay complete',
  'fact.epoch.replayed.when': 'The replay topic of the epoch holds all of the record up to where the epoch begins.',
} as const;
