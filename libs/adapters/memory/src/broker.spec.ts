import { brokerContract } from '@lianxin/engine/testing';
import { MemoryBroker } from './broker.ts';

brokerContract('memory', async () => {
  const broker = new MemoryBroker();
  return { broker, prefix: 'test', deleteTopic: (name) => broker.deleteTopic(name) };
});
