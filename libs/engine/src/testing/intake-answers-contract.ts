import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import type { IntakeAnswer, IntakeAnswers } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';

const AT = '2026-11-23T08:00:00.000Z' as Instant;
const PROCESSES = 8;

const answerTo = (source: string, messageId: string, own: Partial<IntakeAnswer> = {}): IntakeAnswer => ({
  ...{
    source,
    messageId,
    fingerprint: 'f1',
    body: `{"id":"${messageId}","text":"受理 \\"a\\\\b\\" {,}"}`,
    answeredAt: AT,
  },
  ...own,
});

/** Asks for a store without answers. */
export function intakeAnswersContract(name: string, make: () => Promise<IntakeAnswers>): void {
  describe(`${name} as answers to messages`, () => {
    const answers = makeOnce(make);

    it('are found as they were given, in the order asked for', async () => {
      const [one, two] = [answerTo('hotline', 'm-1'), answerTo('hotline', 'm-2', { fingerprint: 'f2' })];
      expect(await answers().keep([two, one])).toEqual([two, one]);
      const asked = ['m-1', 'm-0', 'm-2', 'm-1'].map((messageId) => ({ source: 'hotline', messageId }));
      expect(await answers().find(asked)).toEqual([one, undefined, two, one]);
    });

    it('stand against later ones to the same message, in another call and in the same', async () => {
      const first = answerTo('hotline', 'same');
      await answers().keep([first]);
      const later = answerTo('hotline', 'same', { fingerprint: 'f2', body: '{}' });
      const fresh = answerTo('hotline', 'twice');
      const repeated = answerTo('hotline', 'twice', { body: '{}' });
      expect(await answers().keep([later, fresh, repeated])).toEqual([first, fresh, fresh]);
      expect(await answers().find([first, fresh])).toEqual([first, fresh]);
    });

    it('are those of a source: another has the same ids', async () => {
      const [one, other] = [answerTo('hotline', 'shared'), answerTo('hospital', 'shared', { body: '{}' })];
      await answers().keep([one, other]);
      expect(await answers().find([other, one])).toEqual([other, one]);
    });

    it('are the same for all who answer at once, in whatever order', async () => {
      const ids = ['at-once-1', 'at-once-2', 'at-once-3'];
      const given = await Promise.all(
        Array.from({ length: PROCESSES }, async (_, n) => {
          const own = ids.map((id) => answerTo('hotline', id, { body: `${n}` }));
          const standing = await answers().keep(n % 2 ? own : own.toReversed());
          return (n % 2 ? standing : standing.toReversed()).map(({ body }) => body).join();
        }),
      );
      expect(new Set(given).size).toBe(1);
    });

    it('go when they are old, and no others', async () => {
      const old = answerTo('old', 'm-1', { answeredAt: '2026-10-01T00:00:00.000Z' as Instant });
      const [edge, fresh] = [
        answerTo('old', 'm-2', { answeredAt: '2026-10-24T08:00:00.000Z' as Instant }),
        answerTo('old', 'm-3'),
      ];
      await answers().keep([old, edge, fresh]);
      expect(await answers().removeBefore(edge.answeredAt)).toBe(1);
      expect(await answers().removeBefore(edge.answeredAt)).toBe(0);
      expect(await answers().find([old, edge, fresh])).toEqual([undefined, edge, fresh]);
      const anew = answerTo('old', 'm-1', { fingerprint: 'f2' });
      expect(await answers().keep([anew])).toEqual([anew]);
    });

    it('are none to nothing', async () => {
      expect([await answers().find([]), await answers().keep([])]).toEqual([[], []]);
    });
  });
}
