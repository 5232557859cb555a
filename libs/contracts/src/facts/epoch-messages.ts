import { z } from 'zod';
import { position } from '../scalars.ts';
import { factHeaders } from './fact-headers.ts';
import { factId, factInstant, factVersion, topicName } from './fact-scalars.ts';

const cause = z
  .enum(['begun', 'restored', 'moved', 'by-hand'])
  .describe('restored: from a copy, so that what you have may never have happened. moved: only positions changed.');
const MESSAGE_ID_CHARS_MAX = 128;
const POSITION_CHARS_MAX = 20;

const EXAMPLE_ID = 'epoch-2/q7m3x9k2';

/** `suffix`: what its id has behind number and id of the epoch. */
const defineEpochMessage = <T extends string>(type: T, suffix = '') => {
  const data = z.object({
    number: factVersion.describe('Number of the epoch: above all before it.'),
    id: factId.describe('Its random id.'),
    cause,
    after: position.max(POSITION_CHARS_MAX).describe('The last place before it; its own first event comes next.'),
    replayTopic: topicName.describe('Where the record up to there is told again, from its beginning.'),
  });
  const form = z.object({
    specversion: z.literal('1.0'),
    id: z
      .string()
      .max(MESSAGE_ID_CHARS_MAX)
      .regex(new RegExp(`^epoch-\\d+\\/[A-Za-z0-9._-]+${suffix}$`)),
    source: z.literal('/epochs'),
    type: z.literal(type),
    time: factInstant.describe('When it began.'),
    datacontenttype: z.literal('application/json'),
    data,
  });
  const replayTopic = 'lianxin.facts.case.replay-2';
  const example = {
    ...{ specversion: '1.0', id: `${EXAMPLE_ID}${suffix}`, source: '/epochs', type, time: '2020-02-14T01:30:00.000Z' },
    datacontenttype: 'application/json',
    data: { number: 2, id: 'q7m3x9k2', cause: 'restored', after: '4711', replayTopic },
  };
  return { type, form, example };
};

/** What every partition of a topic of facts says of an epoch of the log: that it began, and that its replay is whole. */
export const epochMessages = {
  begun: defineEpochMessage('lianxin.epoch.begun.v1'),
  replayed: defineEpochMessage('lianxin.epoch.replayed.v1', '/replayed'),
} as const;

/** Beside the body of such a message: the same, for readers who look at headers first. */
export const epochHeaders = factHeaders
  .pick({ 'content-type': true, 'lianxin-epoch': true, 'lianxin-epoch-id': true, 'lianxin-position': true })
  .extend({
    'lianxin-epoch-cause': cause,
    'lianxin-replay-topic': topicName,
    'lianxin-hash': z
      .string()
      .regex(/^([0-9a-f]{64})?$/)
      .describe('Of the row at that place; empty before the first.'),
  });
