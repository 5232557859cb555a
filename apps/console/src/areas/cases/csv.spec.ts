import { describe, expect, it } from '@jest/globals';
import { toCsv } from './csv.ts';

describe('an exported list', () => {
  it('has a cell for each text, whatever is in it', () => {
    expect(
      toCsv([
        ['编号', '企业'],
        ['LSW-1', '茂林 "橡胶", 一厂'],
      ]),
    ).toBe('\uFEFF"编号","企业"\r\n"LSW-1","茂林 ""橡胶"", 一厂"\r\n');
  });

  it.each(['=1+1', '+86', '-1', '@x'])('shows %s and computes nothing', (text) => {
    expect(toCsv([[text]])).toContain(`"'${text}"`);
  });
});
