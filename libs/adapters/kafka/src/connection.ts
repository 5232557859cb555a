import type { ConnectionOptions } from 'node:tls';
import kafkajs from 'kafkajs';
import type { Kafka, KafkaConfig as DriverConfig } from 'kafkajs';
import type { KafkaConfig } from './config.ts';
import './quiet-queue.ts';

const CONNECT_MS_MAX = 3000;
/** A broker that waits for its replicas may take some seconds. */
const ANSWER_MS_MAX = 15_000;
/** A leader that moves is found within them; what lasts longer is told, and tried again by the caller. */
const RETRIES = { retries: 4, initialRetryTime: 100, maxRetryTime: 1000 };

function tlsOf(tls: KafkaConfig['tls']): ConnectionOptions | boolean {
  if (typeof tls !== 'object') return tls ?? false;
  return { ...(tls.ca === undefined ? {} : { ca: [tls.ca] }), ...tls.client };
}

function refuseClearPassword({ tls = false, sasl, isClearPasswordAllowed = false }: KafkaConfig): void {
  if (sasl?.mechanism === 'plain' && tls === false && !isClearPasswordAllowed)
    throw new Error('Kafka: the mechanism plain needs TLS, since the password itself is sent.');
}

/** The driver, silent: what fails is thrown, and logged by who asked. Throws where a password would go over an open wire. */
export function createDriver(config: KafkaConfig): Kafka {
  refuseClearPassword(config);
  const { brokers, clientId, tls, sasl } = config;
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    ssl: tlsOf(tls),
    ...(sasl ? { sasl: sasl as NonNullable<DriverConfig['sasl']> } : {}),
    connectionTimeout: CONNECT_MS_MAX,
    authenticationTimeout: CONNECT_MS_MAX,
    requestTimeout: ANSWER_MS_MAX,
    retry: RETRIES,
    logLevel: kafkajs.logLevel.NOTHING,
  });
}
