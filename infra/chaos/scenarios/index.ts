import { clockAheadScenario } from './clock-ahead.ts';
import { badEventScenario } from './bad-event.ts';
import { brokerDiskFullScenario } from './broker-disk-full.ts';
import { consumersScenario } from './consumers.ts';
import { cutTailScenario } from './cut-tail.ts';
import { diskFullScenario } from './disk-full.ts';
import { frozenScenario } from './frozen.ts';
import { keysScenario } from './keys.ts';
import { logDiskFullScenario } from './log-disk-full.ts';
import { lostReplyScenario } from './lost-reply.ts';
import { olderExportScenario } from './older-export.ts';
import { relayFaultsScenario } from './relay-faults.ts';
import { restoredUnderConsumerScenario } from './restored-under-consumer.ts';
import type { Scenario } from './scenario.ts';
import { setBackScenario } from './set-back.ts';
import { twoApisScenario } from './two-apis.ts';
import { twoWorkersScenario } from './two-workers.ts';
import { unreadScenario } from './unread.ts';

export type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  lostReplyScenario,
  twoApisScenario,
  twoWorkersScenario,
  frozenScenario,
  keysScenario,
  cutTailScenario,
  setBackScenario,
  olderExportScenario,
  logDiskFullScenario,
  diskFullScenario,
  clockAheadScenario,
  badEventScenario,
  unreadScenario,
  consumersScenario,
  restoredUnderConsumerScenario,
  relayFaultsScenario,
  brokerDiskFullScenario,
];
