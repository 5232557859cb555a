import type { BrokerFaultCode } from '@lianxin/engine';
import { BrokerFault } from '@lianxin/engine';

/** What a broker answers, and what it means for us; all else is a broker that may be well again soon. */
const OF_PROTOCOL: Readonly<Record<string, BrokerFaultCode>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'unknown-topic',
  TOPIC_AUTHORIZATION_FAILED: 'broker-forbidden',
  GROUP_AUTHORIZATION_FAILED: 'broker-forbidden',
  CLUSTER_AUTHORIZATION_FAILED: 'broker-forbidden',
  SASL_AUTHENTICATION_FAILED: 'broker-credentials',
  UNSUPPORTED_SASL_MECHANISM: 'broker-credentials',
  ILLEGAL_SASL_STATE: 'broker-credentials',
  MESSAGE_TOO_LARGE: 'message-too-large',
  RECORD_LIST_TOO_LARGE: 'message-too-large',
};

interface DriverError {
  readonly name?: string;
  readonly message?: string;
  readonly type?: string;
  readonly code?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** An error, what it was caused by, and the ones that it gathers. */
export function* listCauses(error: unknown): Generator<DriverError> {
  if (typeof error !== 'object' || error === null) return;
  const one = error as DriverError;
  yield one;
  yield* listCauses(one.cause);
  for (const inner of one.errors ?? []) yield* listCauses(inner);
}

/** Node and OpenSSL name what is wrong with a certificate, by code or in the message. */
const ABOUT_CERTIFICATES = /certificate|CERT_|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME|ERR_(SSL|TLS)_/i;

function codeOf({ name, type, code, message = '' }: DriverError): BrokerFaultCode | undefined {
  const known = type === undefined ? undefined : OF_PROTOCOL[type];
  if (known) return known;
  if (name === 'KafkaJSSASLAuthenticationError') return 'broker-credentials';
  return ABOUT_CERTIFICATES.test(`${code ?? ''} ${message}`) ? 'broker-certificate' : undefined;
}

/** What a broker answers to a consumer that its group has spread partitions without, or is about to. */
const LOST = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']);

/** Whether the driver's error says that the group has spread its partitions anew. */
export const isPartitionLost = (error: unknown): boolean =>
  [...listCauses(error)].some(({ type = '' }) => LOST.has(type));

/** The driver's error as the port has it. */
export function toBrokerFault(error: unknown): BrokerFault {
  if (error instanceof BrokerFault) return error;
  const causes = [...listCauses(error)];
  const ours = causes.find((one) => one instanceof BrokerFault);
  if (ours) return ours as BrokerFault;
  const code = causes.map(codeOf).find((one) => one !== undefined) ?? 'broker-unavailable';
  const message = causes.findLast((one) => one.message)?.message ?? 'failed';
  return new BrokerFault(code, `Kafka: ${message}`, { cause: error });
}
