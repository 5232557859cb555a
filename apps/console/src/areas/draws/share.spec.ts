import { expect, it } from '@jest/globals';
import { commitmentTo, findSameShare } from './share.ts';

Object.assign(globalThis, { isSecureContext: true });
const [SHARE, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];

it('one who is bound to a share in another draw is told in which; what others are bound to is nothing to him', async () => {
  const boundIn = async (draw: string, by: string, share: string) => ({
    draw,
    commitments: { auditor: { by, commitment: await commitmentTo(draw, 'auditor', share) } },
  });
  const draws = [
    await boundIn('lsw/p/2026-W10', 'zhou', OTHER),
    await boundIn('lsw/p/2026-W11', 'li', SHARE),
    await boundIn('lsw/p/2026-W12', 'zhou', SHARE),
  ];
  expect(await findSameShare(SHARE, 'zhou', draws)).toBe('lsw/p/2026-W12');
  expect(await findSameShare('c'.repeat(64), 'zhou', draws)).toBeUndefined();
});
