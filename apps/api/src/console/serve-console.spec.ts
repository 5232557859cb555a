import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import fastify from 'fastify';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveConsole } from './serve-console.ts';

const PAGES = { console: 'the console', track: 'the public page' } as const;

describe('the console as it is served', () => {
  const folder = temporaryFolder();
  const server = fastify();
  beforeAll(async () => {
    for (const below of ['assets', 'track/assets']) mkdirSync(join(folder, below), { recursive: true });
    writeFileSync(join(folder, 'index.html'), PAGES.console);
    writeFileSync(join(folder, 'track/track.html'), PAGES.track);
    writeFileSync(join(folder, 'assets/index-1a2b.js'), 'console');
    writeFileSync(join(folder, 'track/assets/track-1a2b.js'), 'track');
    writeFileSync(join(folder, 'icon.svg'), '<svg/>');
    writeFileSync(join(folder, 'service-worker.js'), 'keep');
    await serveConsole(server, folder);
  });
  afterAll(() => server.close());

  const get = (url: string) => server.inject({ method: 'GET', url });

  it.each(Object.entries(PAGES))(
    'is the page at every address below /%s/, asked for anew each time',
    async (name, page) => {
      for (const path of ['', 'todo', 'cases/1/history']) {
        const { statusCode, body, headers } = await get(`/${name}/${path}`);
        expect([statusCode, body, headers['content-type']]).toEqual([200, page, 'text/html; charset=utf-8']);
        expect(headers['cache-control']).toBe('no-cache');
      }
    },
  );

  it.each(Object.keys(PAGES))(
    'lets /%s/ load what this server has, and run nothing written into the page',
    async (name) => {
      const { headers } = await get(`/${name}/`);
      const policy = String(headers['content-security-policy']);
      const rules = Object.fromEntries(
        policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
      );
      expect(rules).toMatchObject({
        ...{ 'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'connect-src': ["'self'"] },
        ...{ 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] },
        'require-trusted-types-for': ["'script'"],
      });
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    },
  );

  it('lets a browser keep for ever what has a hash in its name, and nothing else', async () => {
    for (const url of ['/console/assets/index-1a2b.js', '/track/assets/track-1a2b.js']) {
      const { statusCode, headers } = await get(url);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(headers['content-type']).toMatch(/javascript/);
    }
    expect((await get('/console/icon.svg')).headers['cache-control']).toBe('no-cache');
    const { headers } = await get('/console/service-worker.js');
    expect(headers).toMatchObject({
      ...{ 'cache-control': 'no-cache', 'content-security-policy': "default-src 'none'; connect-src 'self'" },
    });
  });

  it.each([
    [404, '/console/assets/gone-1a2b.js'],
    [404, '/console/gone.js'],
    [404, '/track/assets/index-1a2b.js'],
    [403, '/console/assets/..%2Findex.html'],
    [403, '/track/assets/..%2Ftrack.html'],
  ])('passes no page off for a file that is missing: %i for %s', async (status, url) => {
    const { statusCode, body } = await get(url);
    expect([statusCode, Object.values(PAGES).some((page) => page === body)]).toEqual([status, false]);
  });

  it.each([
    ['/', '/console/'],
    ['/console', '/console/'],
    ['/track', '/track/'],
  ])('leads from %s to %s', async (from, to) => {
    const { statusCode, headers } = await get(from);
    expect([statusCode, headers['location']]).toEqual([302, to]);
  });
});
