import { expect, it } from '@jest/globals';
import { failureCodeOf } from './failure-code.ts';
import { BrokerFault, LogChanged, NoRoomBeside, SchedulerUnavailable, StoreUnavailable } from './ports/index.ts';
import { TooManyAside } from './project/set-aside.ts';
import { TopicMismatch } from './relay/checked-topic.ts';

it.each([
  [new StoreUnavailable('Postgres: ECONNREFUSED'), 'store-unavailable'],
  [new LogChanged('epoch 2 is not known'), 'log-changed'],
  [new TooManyAside('21 streams in ten minutes'), 'too-many-aside'],
  [new NoRoomBeside('9 MB are free'), 'no-room-beside'],
  [new SchedulerUnavailable('gRPC 14'), 'scheduler-unavailable'],
  [new BrokerFault('broker-forbidden', 'may not write'), 'broker-forbidden'],
  [new TopicMismatch('topic-behind-record', 'lacks position 9'), 'topic-behind-record'],
  [Object.assign(new Error('of somebody else'), { code: '42P01' }), 'unexpected'],
  ['a text', 'unexpected'],
  [undefined, 'unexpected'],
])('the code of %s is %s', (thrown, code) => {
  expect(failureCodeOf(thrown)).toBe(code);
});
