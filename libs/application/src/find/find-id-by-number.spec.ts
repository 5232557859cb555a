import { describe, expect, it } from '@jest/globals';
import type { Position } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import { findIdByNumber } from './find-id-by-number.ts';
import type { FindPorts } from './find-ports.ts';
import { ModelWaits } from './model-waits.ts';

describe('a case by its number', () => {
  it('is found right after its request, when the read model has come that far', async () => {
    let looks = 0;
    let shown = '6';
    const models = {
      reads: {
        positionOf: () => Promise.resolve(shown as Position).finally(() => (shown = '7')),
        listAside: () => Promise.resolve([]),
      },
      projections: [{ name: 'case_reports' }],
    };
    const ports = {
      ...models,
      modelWaits: new ModelWaits(models),
      store: { head: () => Promise.resolve('7') },
    } as unknown as FindPorts;
    const findByNumber = () => Promise.resolve((looks += 1) > 1 && shown === '7' ? 'c1' : undefined);
    const module = { process: { name: 'case' }, receiptAccess: { findByNumber } } as unknown as ProcessModule;
    expect(await findIdByNumber(ports, module, 'LSW-2026-000001')).toBe('c1');
    expect(looks).toBe(2);
  });
});
