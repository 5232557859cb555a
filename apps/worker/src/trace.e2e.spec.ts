import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testTemporal } from '@lianxin/local/test-servers';
import type { SpanOptions, Telemetry } from '@lianxin/runtime';
import { ParcelHarness } from '../test/parcel-harness.ts';

/** As a request would carry it. */
const REQUEST = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('the trace of a request', () => {
  const spans: { readonly name: string; readonly parent: string | undefined; readonly here: string }[] = [];
  const telemetry: Telemetry = {
    isEnabled: true,
    span: (name, { parent }: SpanOptions, work) => {
      const place = String(spans.length + 1).padStart(16, '0');
      const here = parent ? `${parent.slice(0, 36)}${place}-01` : `00-${'f'.repeat(32)}-${place}-01`;
      spans.push({ name, parent, here });
      return work(here);
    },
    close: () => Promise.resolve(),
  };
  let office: ParcelHarness;
  beforeAll(async () => {
    office = await ParcelHarness.open(telemetry);
    await office.startWorker((await testTemporal()).address);
  }, 120_000);
  afterAll(() => office?.close(), 90_000);

  it('leads through the append to the settle of its workflow and the notice', async () => {
    await office.send('traced', 'SendParcel', { withinMs: 500 }, REQUEST);
    await office.waitForEvents('traced', 'ParcelSent', 'ParcelLate', 'NoticeSent');
    const trace = REQUEST.slice(3, 35);
    const names = spans.filter(({ here }) => here.includes(trace)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['append', 'look', 'settle']));
    expect(spans.find(({ name }) => name === 'append')?.parent).toBe(REQUEST);
    const settle = spans.find(({ name, parent }) => name === 'settle' && parent === REQUEST);
    expect((await office.events('traced'))[1]?.meta.traceId).toBe(settle?.here);
  }, 90_000);
});
