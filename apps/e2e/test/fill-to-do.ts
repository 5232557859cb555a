import type { CaseWalker } from './case-walker.ts';
import { CHECKLIST } from './checklist.ts';
import type { People } from './fixture.ts';

const FAILED = 'reserve';

/** Cases that wait for everybody who has a turn in a life: offered, refused, late by leave, and at each step of a look-back. */
export async function fillToDo(who: People, lives: CaseWalker): Promise<void> {
  await lives.acceptCase();
  const refused = await lives.offerCase();
  await who.cadre.send(`cases/${refused}`, 'RefuseOffer', { reason: 'no-capacity' });
  await who.officer.send(`cases/${refused}`, 'OfferCase', { cadre: 'stand-in' });
  await who['stand-in'].send(`cases/${refused}`, 'RefuseOffer', { reason: 'no-capacity' });
  await lives.offerCase();
  await who.cadre.send(`cases/${await lives.assignCase()}`, 'RequestExtension', { amount: 1, reason: '货在途' });
  const called = `cases/${await lives.resolveCase()}`;
  await who.officer.send(called, 'RecordCallback', { reached: true, satisfied: false, solved: true });
  await lives.resolveCase();

  const toLookBack = async (): Promise<string> => {
    const id = `cases/${await lives.resolveCase()}`;
    await who.supervisor.send(id, 'AssignVerifier', { verifier: 'verifier' });
    await who.officer.send(id, 'RecordCallback', { reached: true, satisfied: false, solved: true });
    return id;
  };
  const lookedBack = async (failed?: string): Promise<string> => {
    const id = await toLookBack();
    const items = CHECKLIST.map((item) =>
      item === failed ? { item, passed: false, note: '不足' } : { item, passed: true },
    );
    await who.verifier.send(id, 'RecordLookBack', { items });
    return id;
  };
  const toRectify = async (): Promise<string> => {
    const id = await lookedBack(FAILED);
    await who.verifier.send(id, 'OrderRectification', { items: [FAILED], text: '三日内补足。' });
    return id;
  };
  await toLookBack();
  await lookedBack();
  await lookedBack(FAILED);
  await toRectify();
  await who.cadre.send(await toRectify(), 'RecordRectification', { text: '已补足。' });
}
