import type { Variable } from './config.ts';

/** What to do about a variable that is missing or wrong. */
export const hints: Readonly<Record<Variable, string>> = {
  DATABASE_URL:
    '`npm start` sets it to its own PostgreSQL; elsewhere name the app role, which may read and append only.',
  DATABASE_OWNER_URL: 'Name the role that owns the schema, or leave it out where the schema is migrated apart.',
  TEMPORAL_ADDRESS:
    'Name the front end of the Temporal server, elsewhere with TEMPORAL_TLS_CERT_FILE and its key or TEMPORAL_API_KEY_FILE; TEMPORAL_PLAINTEXT=1 where the network itself keeps strangers out.',
  TEMPORAL_NAMESPACE: 'Name a namespace that exists on that server.',
  TEMPORAL_TLS: 'Set 1 where the Temporal server asks for TLS; an API key or a certificate turns it on too.',
  TEMPORAL_PLAINTEXT: 'Set 1 only where nobody but api and worker reaches the Temporal server.',
  TEMPORAL_TLS_CA_FILE: 'Name a PEM file, or leave it out for the authorities of this system.',
  TEMPORAL_TLS_CERT_FILE: 'Name a PEM file, together with TEMPORAL_TLS_KEY_FILE, or leave both out.',
  TEMPORAL_TLS_KEY_FILE: 'Name a PEM file, together with TEMPORAL_TLS_CERT_FILE, or leave both out.',
  TEMPORAL_API_KEY_FILE: 'Name the file that holds the key of a cloud namespace, or leave it out.',
  TEMPORAL_UI_URL: 'Name the address of Temporal’s own pages for operators, or leave it out where there are none.',
  KAFKA_BROKERS: 'Name the brokers that outsiders are told by, or leave it out: nobody is told then.',
  KAFKA_TLS: 'Set 1 where the brokers ask for TLS; a file of authorities or a certificate turns it on too.',
  KAFKA_TLS_CA_FILE: 'Name a PEM file, or leave it out for the authorities of this system.',
  KAFKA_TLS_CERT_FILE: 'Name a PEM file, together with KAFKA_TLS_KEY_FILE, or leave both out.',
  KAFKA_TLS_KEY_FILE: 'Name a PEM file, together with KAFKA_TLS_CERT_FILE, or leave both out.',
  KAFKA_SASL_MECHANISM: 'Leave it out for scram-sha-512; plain only over TLS.',
  KAFKA_SASL_USERNAME:
    'Name the user that the brokers know, together with KAFKA_SASL_PASSWORD_FILE, or leave both out.',
  KAFKA_SASL_PASSWORD_FILE: 'Name the file that holds the password of that user, or leave both out.',
  EVENT_STORE: 'Leave it out for postgres; kurrentdb goes with KURRENTDB_URL.',
  KURRENTDB_URL: 'Name the server or the cluster that keeps the record; it goes with EVENT_STORE=kurrentdb.',
  KURRENTDB_APPEND_BYTES_MAX: 'Leave it out for 1048576, or name the server’s own MaxAppendSize.',
  KAFKA_TOPICS_FILE: 'Name the file of topics, such as infra/kafka/topics.json; it goes with KAFKA_BROKERS.',
  INTAKE_SOURCES_FILE:
    'Name the file that says who sends messages, or leave it out: none are taken then. It goes with KAFKA_BROKERS.',
  INTAKE_KEYS_DIR: 'Name the folder of the intake’s own keys; `lianxin intake key` makes one there.',
  LIANXIN_WEBHOOK_URL: 'Name where notices are posted, or leave it out for the inbox alone.',
  LIANXIN_WEBHOOK_SECRET_FILE:
    'Name the file that holds the secret the posts are signed with; it goes with the address.',
  LIANXIN_SMTP_URL: 'Name the mail server and the user it knows, or leave it out for no e-mail; it goes with a sender.',
  LIANXIN_SMTP_PASSWORD_FILE: 'Name the file that holds the password of that user, or leave it out.',
  LIANXIN_SMTP_CA_FILE: 'Name a PEM file of who vouches for that server, or leave it out for whom this system trusts.',
  LIANXIN_MAIL_FROM: 'Name the sender that server admits; it goes with LIANXIN_SMTP_URL.',
  LIANXIN_HOST: 'Leave it out for 127.0.0.1; behind a proxy name the interface it reaches.',
  LIANXIN_PORT: 'Leave it out for 8080, or choose a free one.',
  LIANXIN_TRUSTED_PROXIES:
    'Name the proxies in front of the api, which say where a request came from, or leave it out where there is none.',
  LIANXIN_CONSOLE_DIR:
    'Name the folder that the console was built into (apps/console/dist/site), or leave it out for an api without pages.',
  LIANXIN_WORKER_PORT: 'Leave it out for 8081, or choose a free one.',
  LIANXIN_WAKES_PER_SECOND:
    'Leave it out for 30, less while over 500 events a second come; more follow a burst sooner, and take the machine from commands.',
  LIANXIN_DATABASE_BYTES_MAX:
    'Name the bytes that the database may come to: beyond it no read model is built beside its older version. Leave it out for no bound.',
  LIANXIN_DATABASE_DIR:
    'Name the folder of the database’s files where they are on this machine: its free disk is asked before a read model is built. Leave it out elsewhere.',
  LIANXIN_MASTER_KEY_FILE:
    'Name the file that holds the master key; it is made where nothing was begun yet. Keep it off the database host.',
  LIANXIN_TOKEN_KEY_FILE: 'Name the file that holds the key tokens are signed with; it is made on first use.',
  LIANXIN_DEMO: 'Set 1 to allow demo accounts, or leave it out.',
  LIANXIN_BLOBS_DIR: 'Name a folder on a disk with room; attachments lie there encrypted.',
  LIANXIN_PROGRAMMES_DIR: 'Name a folder of programme files, or leave it out for those that ship.',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'Name an OTLP/HTTP collector, or leave it out for no tracing.',
  LOG_LEVEL: 'Leave it out for info.',
};
