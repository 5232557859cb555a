import { describe, expect, it } from '@jest/globals';
import { asLine, readLines } from './read-lines.ts';

const CODE = '91370211MA3L00001X';

describe('a pasted list of enterprises', () => {
  it('has whom to call there in two more columns, which may be left out', () => {
    const [bare, named] = readLines(
      `信用代码,名称\n${CODE},茂林橡胶,橡胶,是\n${CODE}\t瑞源\t医院\t\t王强\t13800000000`,
    );
    expect(bare).toEqual({ creditCode: CODE, name: '茂林橡胶', industry: '橡胶', aboveScale: true });
    expect(named).toMatchObject({ aboveScale: false, contact: { name: '王强', phone: '13800000000' } });
  });

  it('is the same when a line that was refused is read again', () => {
    const lines = readLines(`${CODE},茂林橡胶,橡胶,是,王强,13800000000\n${CODE},瑞源,医院`);
    expect(readLines(lines.map(asLine).join('\n'))).toEqual(lines);
  });
});
