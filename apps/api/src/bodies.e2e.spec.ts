import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { EventEmitter } from 'node:events';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';
import { RESPONSE_HEADERS, OPEN_BODY_BYTES_MAX } from './http/authenticate-request.ts';

const FILE_BYTES = 20_971_520;
const BYTES = 'application/octet-stream';

describe('before a body is read', () => {
  let fixture: MemoryFixture;
  let port: number;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
    await fixture.api.app.listen(0, '127.0.0.1');
    port = (fixture.api.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => fixture.api.close());

  /** Sends the head of a request and nothing of the body it promises. */
  function promise(path: string, headers: Readonly<Record<string, string>>): Socket {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const lines = Object.entries({ host: 'localhost', 'content-type': BYTES, ...headers });
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    return socket;
  }

  async function answered(path: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const socket = promise(path, headers);
    const [first] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return first.toString();
  }

  it('asks for the token', async () => {
    const bytes = { 'content-length': String(FILE_BYTES) };
    expect(await answered('/processes/supplies/any/attachments', bytes)).toMatch(/^HTTP\/1\.1 401 /);
    const forged = { ...bytes, authorization: 'Bearer x' };
    expect(await answered('/processes/supplies/any/commands', forged)).toMatch(/^HTTP\/1\.1 401 /);
    expect(await answered('/nowhere', bytes)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('limits a request without a token to the size of a name and a password', async () => {
    const tooLong = { 'content-type': 'application/json', 'content-length': String(OPEN_BODY_BYTES_MAX + 1) };
    for (const path of ['/sessions', '/receipts/look-up']) {
      expect(await answered(path, tooLong)).toMatch(/^HTTP\/1\.1 413 [\s\S]*"max":16384/);
    }
  });

  it('takes a large file where files are put, and nowhere else', async () => {
    const id = await fixture.openStream('body-0001');
    const headers = { authorization: `Bearer ${fixture.officer}`, 'content-length': String(FILE_BYTES) };
    expect(await answered(`/processes/supplies/${id}/commands`, headers)).toMatch(/^HTTP\/1\.1 413 /);
    const body = Buffer.alloc(FILE_BYTES, 'x');
    const put = { token: fixture.officer, body, headers: { 'content-type': BYTES } };
    expect(await fixture.api.request('POST', `/processes/supplies/${id}/attachments`, put)).toMatchObject({
      status: 201,
    });
    const more = { ...put, body: Buffer.alloc(FILE_BYTES + 1) };
    expect(await fixture.api.request('POST', `/processes/supplies/${id}/attachments`, more)).toMatchObject({
      status: 413,
    });
  });

  it('has no room for a second large file of one account, until the first is done with', async () => {
    const id = await fixture.openStream('body-0002');
    const path = `/processes/supplies/${id}/attachments`;
    const headers = { authorization: `Bearer ${fixture.officer}`, 'content-length': String(FILE_BYTES) };
    const arrived = once(fixture.api.app.getHttpServer() as EventEmitter, 'request');
    const first = promise(path, headers);
    await arrived;
    expect(await answered(path, headers)).toMatch(/ 503 [\s\S]*retry-after: 1\r\n[\s\S]*"code":"bodies-full"/i);
    first.destroy();
    const put = { token: fixture.officer, body: Buffer.alloc(FILE_BYTES), headers: { 'content-type': BYTES } };
    let status = 503;
    for (; status === 503; await new Promise(setImmediate)) ({ status } = await fixture.api.request('POST', path, put));
    expect(status).toBe(201);
  });

  it('knows which addresses are open to all, asks for a token at every other, and lets nothing be kept or framed', async () => {
    const { paths } = (await fixture.api.request('GET', '/docs/json')).body as { paths: Record<string, object> };
    const open: string[] = [];
    for (const [path, operations] of Object.entries(paths)) {
      for (const method of Object.keys(operations)) {
        const url = path.replace(/\{[a-z]+\}/gi, 'x');
        const { statusCode, headers } = await fixture.api.app.inject({ method: method.toUpperCase() as 'GET', url });
        expect([url, headers]).toEqual([url, expect.objectContaining(RESPONSE_HEADERS)]);
        if (statusCode !== 401) open.push(`${method} ${path}`);
      }
    }
    expect(open.sort()).toEqual([
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'get /requests/offices',
      'post /receipts/act',
      'post /receipts/look-up',
      'post /requests',
      'post /requests/alike',
      'post /sessions',
    ]);
  });
});
