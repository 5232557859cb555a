import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.ts';

const whole = {
  DATABASE_URL: 'postgres://app@127.0.0.1:5432/lianxin',
  LIANXIN_MASTER_KEY_FILE: '/keys/master',
  LIANXIN_TOKEN_KEY_FILE: '/keys/token.pem',
  LIANXIN_BLOBS_DIR: '/blobs',
};

function configError(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('configuration', () => {
  it('listens on loopback and needs only the store and the files', () => {
    expect(readConfig(whole)).toMatchObject({ host: '127.0.0.1', port: 8080, demo: false, logLevel: 'info' });
  });

  it('names each variable at fault, its rule and the remedy, in one go', () => {
    const lines = configError({ ...whole, DATABASE_URL: '', LIANXIN_PORT: '70000', LOG_LEVEL: 'loud' }).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^DATABASE_URL is required\. `npm start` sets it/);
    expect(lines[1]).toMatch(/^LIANXIN_PORT has to be a port .* 65535\. Leave it out/);
    expect(lines[2]).toMatch(/^LOG_LEVEL has to be trace, .*\. Leave it out for info/);
  });

  it('never repeats a value, which may be a secret', () => {
    expect(configError({ ...whole, DATABASE_URL: 'mysql://root:hunter2@db' })).not.toContain('hunter2');
  });

  it('knows the address of a mail server and a sender from other texts', () => {
    const mail = {
      LIANXIN_SMTP_URL: 'smtp://lianxin@mail.example:587',
      LIANXIN_MAIL_FROM: '连心 <no-reply@office.example>',
    };
    expect(readConfig({ ...whole, ...mail })).toMatchObject({
      smtpUrl: mail.LIANXIN_SMTP_URL,
      mailFrom: mail.LIANXIN_MAIL_FROM,
    });
    const wrong = { LIANXIN_SMTP_URL: 'mail.example', LIANXIN_MAIL_FROM: 'a@b\r\nBcc: c@d' };
    expect(configError({ ...whole, ...wrong }).split('\n')).toEqual([
      expect.stringMatching(/^LIANXIN_SMTP_URL has to be an address like smtp:/),
      expect.stringMatching(/^LIANXIN_MAIL_FROM has to be an address like/),
    ]);
  });

  it('keeps the record in KurrentDB only where that is said and a server named', () => {
    const url = 'kurrentdb://lianxin:secret@db.example:2113';
    expect(configError({ ...whole, EVENT_STORE: 'kurrentdb' })).toMatch(/^KURRENTDB_URL /);
    expect(configError({ ...whole, EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'db.example' })).toMatch(/^KURRENTDB_URL /);
    expect(readConfig({ ...whole, KURRENTDB_URL: url }).kurrentDb).toBeUndefined();
    const named = { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: url, KURRENTDB_APPEND_BYTES_MAX: '4194304' };
    expect(readConfig({ ...whole, ...named }).kurrentDb).toEqual({ url, appendBytesMax: 4_194_304 });
  });

  it('trusts no proxy that is not named by its address or network', () => {
    expect(readConfig(whole)).not.toHaveProperty('trustedProxies');
    const two = { ...whole, LIANXIN_TRUSTED_PROXIES: '10.0.0.1, fd00::/8' };
    expect(readConfig(two)).toMatchObject({ trustedProxies: ['10.0.0.1', 'fd00::/8'] });
    for (const wrong of ['everybody', '10.0.0.0/33', '10.0.0.1,', 'true']) {
      expect(configError({ ...whole, LIANXIN_TRUSTED_PROXIES: wrong })).toMatch(
        /^LIANXIN_TRUSTED_PROXIES has to be addr/,
      );
    }
  });

  it('wants a scheduler elsewhere to know who calls it, or to be told that nobody else can', () => {
    const far = { ...whole, TEMPORAL_ADDRESS: 'temporal.example:7233' };
    expect(configError(far)).toMatch(/^TEMPORAL_ADDRESS has to be on this machine, or with TLS .*TEMPORAL_PLAINTEXT=1/);
    expect(configError({ ...far, TEMPORAL_TLS: '1' })).toMatch(/^TEMPORAL_ADDRESS/);
    for (const near of ['127.0.0.1:7233', 'localhost:7233', '[::1]:7233']) {
      expect(configError({ ...whole, TEMPORAL_ADDRESS: near })).toBe('none');
    }
    const files = { TEMPORAL_TLS_CERT_FILE: '/tls/cert.pem', TEMPORAL_TLS_KEY_FILE: '/tls/key.pem' };
    for (const more of [files, { TEMPORAL_API_KEY_FILE: '/tls/api.key' }, { TEMPORAL_PLAINTEXT: '1' }]) {
      expect(configError({ ...far, ...more })).toBe('none');
    }
  });

  it('wants the folder of the database to be there: its disk could not be asked', () => {
    expect(readConfig({ ...whole, LIANXIN_DATABASE_DIR: __dirname })).toMatchObject({ databaseDir: __dirname });
    for (const wrong of [`${__dirname}/nowhere`, __filename]) {
      expect(configError({ ...whole, LIANXIN_DATABASE_DIR: wrong })).toMatch(
        /^LIANXIN_DATABASE_DIR has to be the path of a folder that is there\. Name the folder/,
      );
    }
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ...whole, OTEL_EXPORTER_OTLP_ENDPOINT: '' })).not.toHaveProperty('otlpEndpoint');
  });
});
