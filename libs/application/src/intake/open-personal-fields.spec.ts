import { describe, expect, it } from '@jest/globals';
import type { IntakeMessage } from '@lianxin/contracts';
import { SealedUnreadable } from '@lianxin/engine';
import { openPersonalFields } from './open-personal-fields.ts';

const sealed = (value: unknown): string => `eyJ9.a.b.${Buffer.from(JSON.stringify(value)).toString('base64url')}.d`;
const cipher = {
  open: async (compact: string): Promise<unknown> => {
    if (!compact.startsWith('eyJ9.')) throw new SealedUnreadable('jwe-malformed');
    if (compact.endsWith('.other')) throw new SealedUnreadable('jwe-other-key');
    return JSON.parse(Buffer.from(compact.split('.')[3] ?? '', 'base64url').toString()) as unknown;
  },
};
const contact = { name: '王强', phone: '13800000000' };
const request = (data: object): IntakeMessage => ({
  ...{ id: '1', source: 'hotline', type: 'lianxin.case.request.v1' },
  data: { office: 'lsw', ...data },
});
const open = (data: object, clear = false) => openPersonalFields(request(data), { cipher, clear });
const refused = (field: string, rule: string) => ({
  refusal: 'input',
  faults: [{ field: `data.${field}`, rule, params: {} }],
});

describe('the personal fields of a message', () => {
  it('are opened, and the others stay as they are', async () => {
    expect(await open({ contact: sealed(contact), text: sealed('缺工人') })).toEqual({
      data: { office: 'lsw', contact, text: '缺工人' },
    });
  });

  it('stay absent where they are, for the schema to ask for them', async () => {
    expect(await open({ text: sealed('缺工人') })).toEqual({ data: { office: 'lsw', text: '缺工人' } });
  });

  it('come as they are from a source that is configured so', async () => {
    expect(await open({ contact, text: '缺工人' }, true)).toEqual({ data: { office: 'lsw', contact, text: '缺工人' } });
  });

  it.each<[string, object, boolean, object]>([
    ['clear text is sent', { text: '缺工人' }, false, refused('text', 'not-sealed')],
    ['a clear object is sent', { contact }, false, refused('contact', 'not-sealed')],
    ['null is sent', { contact: null }, false, refused('contact', 'not-sealed')],
    ['sealed text is sent where clear is wanted', { text: sealed('缺工人') }, true, refused('text', 'not-clear')],
    [
      'it is sealed to another key',
      { text: `${sealed('x').slice(0, -1)}other` },
      false,
      refused('text', 'jwe-other-key'),
    ],
    ['it is broken', { text: 'eyJ8.a.b.c.d' }, false, refused('text', 'jwe-malformed')],
  ])('are refused by field and rule where %s', async (_what, data, clear, expected) => {
    expect(await open(data, clear)).toEqual(expected);
  });

  it('are all told of at once', async () => {
    expect(await open({ contact, text: 'eyJ8.a.b.c.d' })).toMatchObject({
      faults: [{ field: 'data.contact' }, { field: 'data.text' }],
    });
  });

  it('do not hide a fault of ours', async () => {
    const broken = { open: () => Promise.reject(new Error('no keys')) };
    await expect(openPersonalFields(request({ text: 'x' }), { cipher: broken, clear: false })).rejects.toThrow(
      'no keys',
    );
  });
});
