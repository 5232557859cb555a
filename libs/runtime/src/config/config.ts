import { z } from 'zod';
import { isSchedulerProtected } from './scheduler-protection.ts';
import { definedOnly } from './defined-only.ts';
import { hints } from './hints.ts';
import { isFolder, isNetwork } from './checked-text.ts';
import { eventStoreFields, eventStoreVariables, isEventStoreNamed } from './event-store-variables.ts';
import type { KurrentDbSettings } from './event-store-variables.ts';
import { intakeFields, intakeVariables, isBrokerNamed } from './intake-variables.ts';
import type { IntakeSettings } from './intake-variables.ts';
import { kafkaFields, kafkaVariables } from './kafka-variables.ts';
import type { KafkaSettings } from './kafka-variables.ts';
import { mailFields, mailVariables } from './mail-variables.ts';
import { bytes, port, rate } from './numbers.ts';

const databaseUrl = z
  .string('is required')
  .regex(/^postgres(ql)?:\/\/\S+$/, 'an address like postgres://user@host:5432/database');

const file = z.string('is required').min(1, 'the path of a file');
const webUrl = z.string().regex(/^https?:\/\/\S+$/, 'an address like http://127.0.0.1:4318');

/** The whole configuration: nothing else is read from the environment. */
const variables = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: databaseUrl.optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^\S+:[0-9]{1,5}$/, 'host:port')
    .default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1, 'the name of a namespace').default('default'),
  TEMPORAL_TLS: z.enum(['0', '1'], '0 or 1').default('0'),
  TEMPORAL_PLAINTEXT: z.enum(['0', '1'], '0 or 1').default('0'),
  TEMPORAL_TLS_CA_FILE: file.optional(),
  TEMPORAL_TLS_CERT_FILE: file.optional(),
  TEMPORAL_TLS_KEY_FILE: file.optional(),
  TEMPORAL_API_KEY_FILE: file.optional(),
  TEMPORAL_UI_URL: webUrl.optional(),
  ...kafkaVariables,
  ...intakeVariables,
  ...eventStoreVariables,
  LIANXIN_WEBHOOK_URL: webUrl.optional(),
  LIANXIN_WEBHOOK_SECRET_FILE: file.optional(),
  ...mailVariables,
  LIANXIN_HOST: z.string().min(1, 'an address to listen on').default('127.0.0.1'),
  LIANXIN_PORT: port(8080),
  LIANXIN_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((all) => all.every(isNetwork), 'addresses or networks, separated by commas, like 10.0.0.1,192.168.0.0/16')
    .optional(),
  LIANXIN_CONSOLE_DIR: z.string().refine(isFolder, 'the path of a folder that is there').optional(),
  LIANXIN_WORKER_PORT: port(8081),
  LIANXIN_WAKES_PER_SECOND: rate.optional(),
  LIANXIN_DATABASE_BYTES_MAX: bytes.optional(),
  LIANXIN_DATABASE_DIR: z.string().refine(isFolder, 'the path of a folder that is there').optional(),
  LIANXIN_MASTER_KEY_FILE: file,
  LIANXIN_TOKEN_KEY_FILE: file,
  LIANXIN_DEMO: z.enum(['0', '1'], '0 or 1').default('0'),
  LIANXIN_BLOBS_DIR: z.string('is required').min(1, 'the path of a folder'),
  LIANXIN_PROGRAMMES_DIR: z.string().min(1, 'the path of a folder').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl.optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
});

const schema = variables
  .refine(isSchedulerProtected, {
    path: ['TEMPORAL_ADDRESS'],
    message: 'on this machine, or with TLS and a client certificate or an API key',
  })
  .refine(isBrokerNamed, { path: ['INTAKE_SOURCES_FILE'], message: 'left out where KAFKA_BROKERS is' })
  .refine(isEventStoreNamed, { path: ['KURRENTDB_URL'], message: 'named where EVENT_STORE is kurrentdb' });

/** Names of the environment variables that are read. */
export type Variable = keyof z.output<typeof variables>;

/** The configuration of a process, as its environment says it. */
export interface Config {
  readonly databaseUrl: string;
  /** Who may change the schema; without one nothing is migrated. */
  readonly databaseOwnerUrl?: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalTls: boolean;
  /** Files that hold what the Temporal server asks of its clients. */
  readonly temporalFiles: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly apiKey?: string;
  };
  /** Where the scheduler's own pages are: operators are led there. */
  readonly temporalUi?: string;
  /** The broker that outsiders are told facts by; without one nobody is told. */
  readonly kafka?: KafkaSettings;
  /** Who sends messages by that broker; without it none are taken. */
  readonly intake?: IntakeSettings;
  /** Where it keeps the record; else PostgreSQL does. */
  readonly kurrentDb?: KurrentDbSettings;
  /** Where notices are posted besides the inbox. */
  readonly webhookUrl?: string;
  readonly webhookSecretFile?: string;
  /** By which mail server notices go as letters, and from whom. */
  readonly smtpUrl?: string;
  readonly smtpPasswordFile?: string;
  readonly smtpCaFile?: string;
  readonly mailFrom?: string;
  readonly host: string;
  readonly port: number;
  /** Proxies whose headers say where a request came from; none by default. */
  readonly trustedProxies?: readonly string[];
  /** Where the console was built; without it the api serves none. */
  readonly consoleDir?: string;
  readonly workerPort: number;
  /** Most wakes a second. */
  readonly wakesPerSecond?: number;
  /** Beyond it no read model is built beside its older version. */
  readonly databaseBytesMax?: number;
  /** Where the database's files are, if on this machine: its disk has to have room for what is built. */
  readonly databaseDir?: string;
  readonly masterKeyFile: string;
  readonly tokenKeyFile: string;
  readonly demo: boolean;
  readonly blobsDir: string;
  /** Rule packs of this installation, a JSON file each. */
  readonly programmesDir?: string;
  readonly otlpEndpoint?: string;
  readonly logLevel: z.output<typeof schema>['LOG_LEVEL'];
}

/** Names every variable at fault, its rule and what to do; no values, since some are secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const isVariable = (key: PropertyKey | undefined): key is Variable => String(key) in hints;

function describeIssue(issue: z.core.$ZodIssue): string {
  const [key] = issue.path;
  const remedy = isVariable(key) ? hints[key] : '';
  const rule = issue.message.startsWith('is ') ? issue.message : `has to be ${issue.message}`;
  return `${String(key)} ${rule}. ${remedy}`;
}

/** An empty variable counts as absent: compose files and shells cannot unset one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(present);
  if (!read.success) throw new ConfigError(read.error.issues.map(describeIssue).join('\n'));
  const v = read.data;
  return {
    databaseUrl: v.DATABASE_URL,
    ...definedOnly({
      databaseOwnerUrl: v.DATABASE_OWNER_URL,
      otlpEndpoint: v.OTEL_EXPORTER_OTLP_ENDPOINT,
      programmesDir: v.LIANXIN_PROGRAMMES_DIR,
    }),
    temporalAddress: v.TEMPORAL_ADDRESS,
    temporalNamespace: v.TEMPORAL_NAMESPACE,
    temporalTls: v.TEMPORAL_TLS === '1',
    temporalFiles: definedOnly({
      ca: v.TEMPORAL_TLS_CA_FILE,
      cert: v.TEMPORAL_TLS_CERT_FILE,
      key: v.TEMPORAL_TLS_KEY_FILE,
      apiKey: v.TEMPORAL_API_KEY_FILE,
    }),
    ...definedOnly({ temporalUi: v.TEMPORAL_UI_URL }),
    ...kafkaFields(v),
    ...intakeFields(v),
    ...eventStoreFields(v),
    ...definedOnly({ webhookUrl: v.LIANXIN_WEBHOOK_URL, webhookSecretFile: v.LIANXIN_WEBHOOK_SECRET_FILE }),
    ...mailFields(v),
    host: v.LIANXIN_HOST,
    port: v.LIANXIN_PORT,
    ...definedOnly({ trustedProxies: v.LIANXIN_TRUSTED_PROXIES, consoleDir: v.LIANXIN_CONSOLE_DIR }),
    workerPort: v.LIANXIN_WORKER_PORT,
    ...(v.LIANXIN_WAKES_PER_SECOND === undefined ? {} : { wakesPerSecond: v.LIANXIN_WAKES_PER_SECOND }),
    ...definedOnly({ databaseBytesMax: v.LIANXIN_DATABASE_BYTES_MAX, databaseDir: v.LIANXIN_DATABASE_DIR }),
    masterKeyFile: v.LIANXIN_MASTER_KEY_FILE,
    tokenKeyFile: v.LIANXIN_TOKEN_KEY_FILE,
    demo: v.LIANXIN_DEMO === '1',
    blobsDir: v.LIANXIN_BLOBS_DIR,
    logLevel: v.LOG_LEVEL,
  };
}
