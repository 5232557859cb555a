import { cutTail } from './cut-tail.ts';
import { frozen } from './frozen.ts';
import { lostReply } from './lost-reply.ts';
import type { Scenario } from './scenario.ts';
import { twoApis } from './two-apis.ts';

export type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [lostReply, twoApis, frozen, cutTail];
