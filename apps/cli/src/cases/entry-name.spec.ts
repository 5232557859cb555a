import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { entryName } from './entry-name.ts';

const { cli: world } = createTestContext();
const named = (type: string, data: object): string => entryName(world, { type, data });

describe('an entry of a case', () => {
  it('says which clock it is about, and until when it runs', () => {
    const clock = { clock: 'resolve@5', kind: 'resolve', due: '2026-11-24T09:00:00.000Z' };
    expect(named('ClockMoved', clock)).toBe('Due date moved: resolving the case → 2026-11-24 17:00');
    expect(named('ClockStopped', { clock: 'intake@1', how: 'met' })).toBe('Clock stopped: intake');
    expect(named('WaitStarted', { pauses: ['resolve@5', 'first-contact@5'] })).toBe(
      'Waiting: resolving the case, first contact',
    );
  });

  it('says which rung it is about, however that is named', () => {
    const rung = 'yellow-card';
    const said = 'resolving the case, yellow card';
    expect(named('RungFired', { clock: 'resolve@5', rung })).toBe(`Escalation: ${said}`);
    expect(named('RungArmed', { clock: 'resolve@5', act: { id: 'resolve@5/yellow-card', rung } })).toBe(
      `Escalation set: ${said}`,
    );
    expect(named('ClockStarted', { clock: 'acknowledge-rung@9', because: 'resolve@5/yellow-card' })).toBe(
      'Clock started: acknowledging an escalation, yellow card',
    );
    expect(named('RungAcknowledged', { rung: 'resolve@5/yellow-card+1' })).toBe('Escalation acknowledged: yellow card');
  });

  it('is called by its name alone where it is about neither', () => {
    expect(named('CaseTaken', { holder: 'officer-1' })).toBe('Taken');
  });
});
