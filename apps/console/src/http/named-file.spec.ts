import { describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import { namedFile } from './named-file.ts';

const PUT = { hash: 'a'.repeat(64), sizeBytes: 3 };
const named = (name: string, type = 'image/png') => namedFile(new File(['abc'], name, { type }), PUT);

describe('a file as the command names it', () => {
  it.each([
    ['with a long name', `${'照'.repeat(300)}.png`, 'image/png'],
    ['whose name is cut within a character', `${'😷'.repeat(60)}a`, 'image/png'],
    ['whose name is longer once it is composed', `${'\u0958'.repeat(99)}.pdf`, 'application/pdf'],
    ['of a type with parameters', '记录.txt', 'text/plain;charset=utf-8'],
    ['of no type', '数据.dat', ''],
  ])('%s is taken by the api', (_what, name, type) => {
    expect(commandSchemas['case']?.['AttachFile']?.safeParse(named(name, type)).error).toBeUndefined();
  });

  it('keeps the end of its name, and its type', () => {
    expect(named(`${'照'.repeat(300)}.png`)).toEqual({
      ...PUT,
      name: `${'照'.repeat(96)}.png`,
      mediaType: 'image/png',
    });
  });
});
