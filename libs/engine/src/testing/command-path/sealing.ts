import { describe, expect, it } from '@jest/globals';
import type { Sealed } from '@lianxin/kernel';
import { LOG_START, initialState, replay, isSealed, addMs } from '@lianxin/kernel';
import type { Loan } from '../toy/index.ts';
import { OPENED_AT, loan, openLoan, returnLoan } from '../toy/index.ts';
import type { Library } from './library.ts';

const SECRETS = [
  '李秀英',
  '13905321111',
  '赵大山',
  '13905322222',
  '钱小燕',
  '13905323333',
  '爱惜书',
  '值班员周',
  '雨天归还',
];
const [NAME = '', PHONE = '', NAME_2 = '', PHONE_2 = '', NAME_3 = '', PHONE_3 = '', REMARK = '', DUTY = '', RAIN = ''] =
  SECRETS;

export function testSealing(library: () => Library): void {
  describe('personal data', () => {
    const opened = async (): Promise<string> => {
      const stream = library().newLoan();
      const guarantors = [
        { name: NAME_2, phone: PHONE_2 },
        { name: NAME_3, phone: PHONE_3 },
      ];
      const desk = { remark: REMARK, seenBy: DUTY };
      await library().expectAccepted(stream, openLoan({ borrower: { name: NAME, phone: PHONE }, guarantors, desk }));
      return stream;
    };
    const boxesIn = (value: unknown): readonly Sealed[] => {
      if (typeof value !== 'object' || value === null) return [];
      return isSealed(value) ? [value] : Object.values(value).flatMap(boxesIn);
    };

    it('never reaches the record in the clear, not in neighbours and lists either', async () => {
      const stream = await opened();
      const back = { ...returnLoan(addMs(OPENED_AT, 1)), data: { remark: RAIN } };
      await library().expectAccepted(stream, back);
      const log = JSON.stringify(await library().ports.store.readAll(LOG_START, 100_000));
      const remembered = JSON.stringify((await library().first.cache.loadLatest(stream)).state);
      for (const secret of SECRETS) {
        expect(log).not.toContain(secret);
        expect(remembered).not.toContain(secret);
      }
      expect(boxesIn(await library().history(stream))).toHaveLength(6);
    });

    it('can be opened by the holder of the vault', async () => {
      const [event] = await library().history(await opened());
      const opening = await library().ports.vault.open(boxesIn(event?.data));
      const text = JSON.stringify(opening);
      for (const secret of SECRETS.slice(0, -1)) expect(text).toContain(secret);
    });

    it('does not change the command: who sent it sees what was sent', async () => {
      const command = openLoan({ borrower: { name: NAME, phone: PHONE } });
      const before = JSON.stringify(command);
      await library().expectAccepted(library().newLoan(), command);
      expect(JSON.stringify(command)).toBe(before);
    });

    it('of a person is gone with the key, and every stream folds as before', async () => {
      const stream = await opened();
      const before = replay(loan, initialState<Loan>(loan), await library().history(stream));
      const key = await library().ports.vault.findKey(PHONE);
      expect(await library().ports.vault.erase(key ?? '')).toBe(true);
      const events = await library().history(stream);
      expect(replay(loan, initialState<Loan>(loan), events)).toEqual(before);
      const opened2 = await library().ports.vault.open(boxesIn(events[0]?.data));
      expect(JSON.stringify(opened2)).not.toContain(NAME);
      expect(JSON.stringify(opened2)).toContain(NAME_2);
    });

    it('without an identity lies under the key of its stream', async () => {
      const stream = library().newLoan();
      await library().expectAccepted(stream, openLoan({ borrower: { name: NAME, phone: '' } }));
      const [event] = await library().history(stream);
      const [box] = boxesIn(event?.data);
      expect(box?.key).toContain(stream);
    });
  });
}
