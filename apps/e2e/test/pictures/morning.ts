import { requestBody } from '../fixture.ts';
import type { SignedInPerson } from '../person.ts';
import type { RunningProduct } from './running-product.ts';

/** Of the demonstration's enterprises those where its cadre is the lead. */
const ENTERPRISES = ['91370211MA3L000019', '91370211MA3L00013G', '91370211MA3L00025P'] as const;
/** Of the campaign: put off once with another person's word, looked back at, put right. */
const EXPLAINED = 'LSW-2020-000002';

/** By its rules a look-back begins at once, and not on the next day. */
const MINUTES = 'demo-minutes@3';

/** Cases that are photographed. */
export interface Morning {
  /** Held by the cadre. */
  readonly inHand: string;
  readonly receipt: { readonly number: string; readonly code: string };
  /** Resolved, with a verifier. */
  readonly toLookBack: string;
  /** Of the campaign. */
  readonly explained: string;
}

interface Filed {
  readonly id: string;
  readonly number: string;
  readonly receiptCode: string;
}

async function file(officer: SignedInPerson, n: 0 | 1 | 2, over: object): Promise<Filed> {
  const { status, body } = await officer.openStream('/cases', requestBody({ enterprise: ENTERPRISES[n], ...over }));
  if (status !== 201) throw new Error(`a request: ${status} ${JSON.stringify(body)}`);
  return body as Filed;
}

/**
 * A morning at the office, by its own rules: the demonstration's open cases run by clocks in minutes, and are overdue
 * by the time that somebody takes a picture.
 */
export async function workThroughAMorning(product: RunningProduct): Promise<Morning> {
  const officer = await product.signIn('officer');
  const cadre = await product.signIn('cadre');
  const bringTo = async (stream: string, ...types: readonly string[]): Promise<void> => {
    for (const type of types) await officer.send(stream, type);
  };
  await file(officer, 1, { category: 'policy-advice', kind: 'advice', text: '想了解稳岗补贴的申报条件。' });
  const taken = await file(officer, 2, { category: 'raw-materials', text: '包装材料供应商未复工，库存只够三天。' });
  await bringTo(`cases/${taken.id}`, 'TakeCase');
  const accepted = await file(officer, 0, { category: 'transport', text: '需要两辆货车的跨省通行证。' });
  await bringTo(`cases/${accepted.id}`, 'TakeCase', 'AcceptCase');
  const offered = await file(officer, 1, { category: 'funding', text: '贷款月底到期，希望协调展期。' });
  await bringTo(`cases/${offered.id}`, 'TakeCase', 'AcceptCase', 'OfferCase');
  const held = await file(officer, 0, { text: '二十三名钢筋工在老家，需要包车接返。' });
  const stream = `cases/${held.id}`;
  await bringTo(stream, 'TakeCase', 'AcceptCase', 'OfferCase');
  await cadre.send(stream, 'AcceptOffer');
  await cadre.send(stream, 'RecordFirstContact', { how: 'phone' });
  await cadre.send(stream, 'LogVisit', { text: '核对了工人名单，已联系客运公司。' });
  const resolved = await file(officer, 1, { category: 'supplies', programme: MINUTES, text: '急需一批口罩和消毒液。' });
  const done = `cases/${resolved.id}`;
  await bringTo(done, 'TakeCase', 'AcceptCase', 'OfferCase');
  await cadre.send(done, 'AcceptOffer');
  await cadre.send(done, 'RecordFirstContact', { how: 'phone' });
  await cadre.send(done, 'ResolveCase', { reply: '已协调采购，物资已送到厂里。', outcome: 'solved' });
  await officer.send(done, 'RecordCallback', { reached: true, satisfied: true, solved: true });
  await (await product.signIn('supervisor')).send(done, 'AssignVerifier', { verifier: 'verifier-1' });
  const { items } = await officer.query('cases', { q: EXPLAINED });
  const explained = (items as readonly { readonly id: string; readonly number: string }[]).find(
    ({ number }) => number === EXPLAINED,
  );
  if (!explained) throw new Error(`${EXPLAINED} is not there: this needs the demonstration's data`);
  return {
    inHand: held.id,
    toLookBack: resolved.id,
    receipt: { number: held.number, code: held.receiptCode },
    explained: explained.id,
  };
}
