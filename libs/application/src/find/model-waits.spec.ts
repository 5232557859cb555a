import { describe, expect, it } from '@jest/globals';
import type { Position } from '@lianxin/kernel';
import { ModelWaits, WAIT_MS_MAX } from './model-waits.ts';

const MODELS = ['cases', 'turns'];

/** Read models that move on with every look, and how often they were looked at. */
function movingModels(step: number) {
  let looks = 0;
  const positionOf = ({ name }: { readonly name: string }): Promise<Position> => {
    looks += 1;
    if (name === 'away') return Promise.reject(new Error('away'));
    if (name === 'silent') return new Promise(() => undefined);
    return Promise.resolve(String(Math.floor(looks / MODELS.length) * step) as Position);
  };
  const waits = new ModelWaits({
    reads: { positionOf },
    projections: [...MODELS, 'away', 'silent'].map((name) => ({ name })),
  });
  return { waits, looks: () => looks };
}

describe('waiting for read models', () => {
  it('looks once for all who wait', async () => {
    const { waits, looks } = movingModels(1);
    const all = await Promise.all(Array.from({ length: 200 }, () => waits.wait(MODELS, '5' as Position)));
    expect(all).toEqual(Array.from({ length: 200 }, () => true));
    expect(looks()).toBeLessThanOrEqual(7 * MODELS.length);
  });

  it('tells each as soon as it is there, and whoever comes later too', async () => {
    const { waits } = movingModels(1);
    const order: string[] = [];
    const of = async (position: string): Promise<void> => {
      await waits.wait(['turns'], position as Position);
      order.push(position);
    };
    const [late, soon] = [of('9'), of('1')];
    await soon;
    await Promise.all([late, of('3')]);
    expect(order).toEqual(['1', '3', '9']);
  });

  it('gives up on what does not come', async () => {
    const { waits } = movingModels(0);
    expect(await waits.wait(MODELS, '1' as Position)).toBe(false);
  });

  it('fails those alone who ask what cannot be told', async () => {
    const { waits } = movingModels(1);
    const [failing, going, both] = [['away'], MODELS, ['turns', 'away']].map((of) => waits.wait(of, '5' as Position));
    await expect(failing).rejects.toThrow('away');
    await expect(both).rejects.toThrow('away');
    expect(await going).toBe(true);
  });

  it('gives up after two seconds on what does not answer, and holds up nobody else by it', async () => {
    const { waits } = movingModels(1);
    const since = performance.now();
    const late = waits.wait(['turns', 'silent'], '1' as Position);
    expect(await waits.wait(MODELS, '5' as Position)).toBe(true);
    expect(await Promise.race([late, Promise.resolve('still waiting')])).toBe('still waiting');
    expect(await late).toBe(false);
    expect(performance.now() - since).toBeGreaterThan(WAIT_MS_MAX - 10);
  });
});
