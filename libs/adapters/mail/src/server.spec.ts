import { describe, expect, it } from '@jest/globals';
import { mailServer, needsTls } from './server.ts';

describe('the address of a mail server', () => {
  it('says host, port, how it is spoken to and as whom', () => {
    expect(mailServer('smtp://mail.office.example')).toEqual({ host: 'mail.office.example', port: 587, isTls: false });
    expect(mailServer('smtps://a%40b:p%2Fw@10.0.0.7:4650')).toEqual({
      ...{ host: '10.0.0.7', port: 4650, isTls: true },
      ...{ user: 'a@b', password: 'p/w' },
    });
  });

  it.each(['', 'mail.office.example', 'http://mail', 'smtp://', 'smtp://mail/path', 'smtp://mail?pool=true'])(
    'is not %j',
    (text) => {
      expect(mailServer(text)).toBeUndefined();
    },
  );

  it('sends a password over no network in the open', () => {
    const needs = (address: string) => needsTls(mailServer(address) ?? { host: '', port: 0, isTls: false });
    expect(needs('smtp://u:p@mail.office.example')).toBe(true);
    expect(needs('smtp://mail.office.example')).toBe(false);
    expect(needs('smtp://u:p@127.0.0.1:2525')).toBe(false);
  });
});
