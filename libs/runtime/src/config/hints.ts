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
  LIANXIN_WORKER_PORT: 'Leave it out for 8081, or choose a free one.',
  LIANXIN_WAKES_PER_SECOND:
    'Leave it out for 30, a fifth while over 500 events a second come; more follow a burst sooner, and take the machine from commands.',
  LIANXIN_DATABASE_BYTES_MAX:
    'Name the bytes that the database may come to: beyond it no read model is built beside its older version. Leave it out for no bound.',
  LIANXIN_MASTER_KEY_FILE:
    'Name the file that holds the master key; it is made where nothing was begun yet. Keep it off the database host.',
  LIANXIN_TOKEN_KEY_FILE: 'Name the file that holds the key tokens are signed with; it is made on first use.',
  LIANXIN_DEMO: 'Set 1 to allow demo accounts, or leave it out.',
  LIANXIN_BLOBS_DIR: 'Name a folder on a disk with room; attachments lie there encrypted.',
  LIANXIN_PROGRAMMES_DIR: 'Name a folder of programme files, or leave it out for those that ship.',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'Name an OTLP/HTTP collector, or leave it out for no tracing.',
  LOG_LEVEL: 'Leave it out for info.',
};
