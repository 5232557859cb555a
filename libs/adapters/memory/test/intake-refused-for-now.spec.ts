import { expect, it } from '@jest/globals';
import { handleMessages, isDead } from '@lianxin/engine';
import { REPLIES, SimulatedIntake, TAKEN } from './simulated-intake.ts';

it('a message that is refused for today is told so, and decided again where it is repeated', async () => {
  const world = await SimulatedIntake.open();
  let isForNow = true;
  const first = world.portsOf('first');
  const understand: typeof first.understand = async (received) => {
    const message = await first.understand(received);
    const answer = async () => ({ body: `refused ${isForNow}`, isAccepted: false, isForNow });
    return isDead(message) ? message : { ...message, answer };
  };
  await world.send({ id: 'a' });
  const received = world.sentTo(TAKEN).map((message) => ({ ...message, topic: TAKEN.name }));
  const handle = () => handleMessages({ ...first, understand }, received, 1);
  expect(await handle()).toEqual([{ became: 'refused', source: 'branch' }]);
  isForNow = false;
  expect(await handle()).toEqual([{ became: 'refused', source: 'branch' }]);
  expect(await handle()).toEqual([{ became: 'repeated', source: 'branch' }]);
  expect(world.replies.get('a')).toEqual(['refused true', 'refused false', 'refused false']);
  expect(world.sentTo(REPLIES)).toHaveLength(3);
});
