import { describe, expect, it } from '@jest/globals';
import { parseMailServer, needsTls } from './mail-server.ts';

describe('the address of a mail server', () => {
  it('says host, port, how it is spoken to and as whom', () => {
    expect(parseMailServer('smtp://mail.office.example')).toEqual({
      host: 'mail.office.example',
      port: 587,
      isTls: false,
    });
    expect(parseMailServer('smtps://a%40b:p%2Fw@10.0.0.7:4650')).toEqual({
      ...{ host: '10.0.0.7', port: 4650, isTls: true },
      ...{ user: 'a@b', password: 'p/w' },
    });
  });

  it.each(['', 'mail.office.example', 'http://mail', 'smtp://', 'smtp://mail/path', 'smtp://mail?pool=true'])(
    'is not %j',
    (text) => {
      expect(parseMailServer(text)).toBeUndefined();
    },
  );

  it('sends a password over no network in the open', () => {
    const needs = (address: string) => needsTls(parseMailServer(address) ?? { host: '', port: 0, isTls: false });
    expect(needs('smtp://u:p@mail.office.example')).toBe(true);
    expect(needs('smtp://mail.office.example')).toBe(false);
    expect(needs('smtp://u:p@127.0.0.1:2525')).toBe(false);
  });
});
