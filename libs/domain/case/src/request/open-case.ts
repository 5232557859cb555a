import type { EventPlace } from '../events/event-definition.ts';
import { pinnedHash } from '../events/event-definition.ts';
import type { RequestEvents } from '../events/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { NoCase, RequestState } from '../state/index.ts';
import { RULE_BOOK } from '../state/index.ts';

const EMPTY_TALLY = {
  papersAsked: 0,
  returns: 0,
  refusals: 0,
  lapses: 0,
  waits: 0,
  disputes: 0,
  resolutions: 0,
  endings: 0,
  transfersRefused: 0,
};

const EMPTY_HANDLING = {
  coHandlers: [],
  handlers: [],
  resolvers: [],
  firstContact: false,
  measures: {},
  invoices: {},
  files: [],
  clocks: {},
  rungs: {},
  notices: {},
  absorbed: [],
  yieldedMerges: {},
  calendar: [],
  changes: {},
  formerOffices: [],
  taken: false,
  returned: false,
};

/** The first fact of a case. */
export function openCase(
  none: NoCase,
  data: RequestEvents['AssistanceRequested'],
  { version, at }: EventPlace,
): RequestState {
  const { office, desk, number, enterprise, project, channel, origin, programme, requester, holder } = data;
  const { kind, category, urgency, sector, unverified, sample } = data;
  const optional = omitUndefined({ project, requester, sector, unverified, sample });
  const pinned = { office, desk, number, enterprise, channel, origin, programme, ...optional };
  const classification = { kind, category, urgency };
  const programmeHashes = pinnedHash(programme, data.programmeHash);
  return {
    [RULE_BOOK]: none[RULE_BOOK],
    ...EMPTY_HANDLING,
    ...pinned,
    programmeHashes,
    stage: 'request',
    version,
    at,
    classification,
    holder,
    tally: EMPTY_TALLY,
  };
}
