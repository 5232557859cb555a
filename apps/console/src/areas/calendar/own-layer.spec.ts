/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { layerFor, layersToAmend } from './own-layer.ts';

const LAYERS = ['cn', 'cn/beijing', 'cn/guangdong', 'cn/shandong', 'cn/shandong/enterprise'];
const WHOLE = 'cn/shandong';

it('the layer of an office is its own, else the one that its programme counts by; none where it is under none', () => {
  expect(layerFor('lsw', WHOLE, [...LAYERS, 'cn/shandong/lsw'])).toBe('cn/shandong/lsw');
  expect(layerFor('lsw', WHOLE, LAYERS)).toBe(WHOLE);
  expect(layerFor('lsw', null, LAYERS)).toBeUndefined();
});

it('a head of an office amends its own layer and no other, before it has a document too', () => {
  expect(layersToAmend('lsw', WHOLE, LAYERS)).toEqual(['cn/shandong/lsw']);
  expect(layersToAmend('lsw', WHOLE, [...LAYERS, 'cn/shandong/lsw', 'cn/shandong/xd'])).toEqual(['cn/shandong/lsw']);
  expect(layersToAmend('lsw', undefined, LAYERS)).toEqual([]);
});
