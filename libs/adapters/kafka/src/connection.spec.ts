import { describe, expect, it } from '@jest/globals';
import { createDriver } from './connection.ts';

const config = {
  brokers: ['127.0.0.1:1'],
  clientId: 'test',
  sasl: { mechanism: 'plain' as const, username: 'me', password: 'secret' },
};

describe('a password', () => {
  it('is not sent in clear unless that is allowed by name', () => {
    expect(() => createDriver(config)).toThrow('needs TLS');
    expect(() => createDriver({ ...config, tls: false })).toThrow('needs TLS');
    expect(() => createDriver({ ...config, isClearPasswordAllowed: true })).not.toThrow();
    expect(() => createDriver({ ...config, tls: true })).not.toThrow();
  });

  it('that only proves itself may go over an open wire', () => {
    expect(() => createDriver({ ...config, sasl: { ...config.sasl, mechanism: 'scram-sha-512' } })).not.toThrow();
  });
});
