import { remedyOfCodes } from '@lianxin/runtime';
import { findTopicsFault } from '../relay/status.ts';
import { withBroker } from '../relay/with-broker.ts';
import type { DoctorCheck } from './check.ts';

/** Whether the relay can send: the broker lets us in, and its topics go with the file and the record. */
export const brokerCheck: DoctorCheck = {
  name: 'broker',
  needsDatabase: true,
  async run({ cli, config, runtime }) {
    if (!config.kafka) return { found: 'no-broker' };
    const fault = await withBroker(cli, config, (binding) => findTopicsFault(runtime, binding));
    const brokers = config.kafka.brokers.join(', ');
    if (!fault) return { found: 'broker', params: { brokers } };
    const params = { code: fault.code, why: fault.message };
    return { found: 'broker-fault', params, remedy: remedyOfCodes([fault.code]) ?? 'look-at-logs' };
  },
};
