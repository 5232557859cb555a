import type { SaslMechanism } from '@lianxin/adapter-kafka';
import { z } from 'zod';

const file = z.string().min(1, 'the path of a file');
const BROKERS = /^[^\s,:]+:[0-9]{1,5}(,[^\s,:]+:[0-9]{1,5})*$/;
/** As the adapter has them, which is loaded only where there is a broker. */
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const satisfies readonly SaslMechanism[];

/** Variables of the environment that say where the broker is and how to get in. */
export const kafkaVariables = {
  KAFKA_BROKERS: z.string().regex(BROKERS, 'host:port, several with commas between').optional(),
  KAFKA_TLS: z.enum(['0', '1'], '0 or 1').default('0'),
  KAFKA_TLS_CA_FILE: file.optional(),
  KAFKA_TLS_CERT_FILE: file.optional(),
  KAFKA_TLS_KEY_FILE: file.optional(),
  KAFKA_SASL_MECHANISM: z.enum(MECHANISMS, MECHANISMS.join(', ')).default('scram-sha-512'),
  KAFKA_SASL_USERNAME: z.string().min(1, 'the name of a user').optional(),
  KAFKA_SASL_PASSWORD_FILE: file.optional(),
  KAFKA_TOPICS_FILE: file.optional(),
};

type KafkaVariables = z.output<z.ZodObject<typeof kafkaVariables>>;

/** Where the broker is, and the files that say how to get in and which topics there are. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly tls: boolean;
  readonly caFile: string | undefined;
  readonly certFile: string | undefined;
  readonly keyFile: string | undefined;
  readonly mechanism: SaslMechanism;
  readonly username: string | undefined;
  readonly passwordFile: string | undefined;
  readonly topicsFile: string | undefined;
}

/** The settings of the broker; without brokers all else counts for nothing. */
export const kafkaFields = (v: KafkaVariables): { readonly kafka?: KafkaSettings } =>
  v.KAFKA_BROKERS === undefined
    ? {}
    : {
        kafka: {
          brokers: v.KAFKA_BROKERS.split(','),
          tls: v.KAFKA_TLS === '1',
          caFile: v.KAFKA_TLS_CA_FILE,
          certFile: v.KAFKA_TLS_CERT_FILE,
          keyFile: v.KAFKA_TLS_KEY_FILE,
          mechanism: v.KAFKA_SASL_MECHANISM,
          username: v.KAFKA_SASL_USERNAME,
          passwordFile: v.KAFKA_SASL_PASSWORD_FILE,
          topicsFile: v.KAFKA_TOPICS_FILE,
        },
      };
