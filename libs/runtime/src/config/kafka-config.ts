import { readFile } from 'node:fs/promises';
import type { KafkaConfig, KafkaTls } from '@lianxin/adapter-kafka';
import { decodeUtf8 } from '../input/read-input.ts';
import { ConfigError } from './config.ts';
import type { KafkaSettings } from './kafka-variables.ts';

const readText = async (what: string): Promise<string> => decodeUtf8(await readFile(what), { what });

async function readTls({ tls, caFile, certFile, keyFile }: KafkaSettings): Promise<Pick<KafkaConfig, 'tls'>> {
  if ((certFile === undefined) !== (keyFile === undefined))
    throw new ConfigError('KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE go together.');
  const client =
    certFile === undefined || keyFile === undefined
      ? {}
      : { client: { cert: await readText(certFile), key: await readText(keyFile) } };
  const files: KafkaTls = { ...(caFile === undefined ? {} : { ca: await readText(caFile) }), ...client };
  if (Object.keys(files).length > 0) return { tls: files };
  return tls ? { tls } : {};
}

async function readSasl({ mechanism, username, passwordFile }: KafkaSettings): Promise<Pick<KafkaConfig, 'sasl'>> {
  if ((username === undefined) !== (passwordFile === undefined))
    throw new ConfigError('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD_FILE go together.');
  if (username === undefined || passwordFile === undefined) return {};
  return { sasl: { mechanism, username, password: (await readText(passwordFile)).trim() } };
}

/**
 * How to reach the brokers, with what the files hold. Throws `ConfigError` where only half of what belongs together is
 * named, or a password would go over a wire that anybody can read.
 */
export async function readKafkaConfig(settings: KafkaSettings, clientId: string): Promise<KafkaConfig> {
  const [tls, sasl] = [await readTls(settings), await readSasl(settings)];
  if (sasl.sasl?.mechanism === 'plain' && tls.tls === undefined)
    throw new ConfigError('KAFKA_SASL_MECHANISM plain needs TLS: the password itself is sent.');
  return { brokers: settings.brokers, clientId, ...tls, ...sasl };
}
