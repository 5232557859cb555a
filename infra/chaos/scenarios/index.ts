import { clockAhead } from './clock-ahead.ts';
import { badEvent } from './bad-event.ts';
import { cutTail } from './cut-tail.ts';
import { diskFull } from './disk-full.ts';
import { frozen } from './frozen.ts';
import { keys } from './keys.ts';
import { logDiskFull } from './log-disk-full.ts';
import { lostReply } from './lost-reply.ts';
import { olderExport } from './older-export.ts';
import type { Scenario } from './scenario.ts';
import { setBack } from './set-back.ts';
import { twoApis } from './two-apis.ts';
import { unread } from './unread.ts';

export type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  lostReply,
  twoApis,
  frozen,
  keys,
  cutTail,
  setBack,
  olderExport,
  logDiskFull,
  diskFull,
  clockAhead,
  badEvent,
  unread,
];
