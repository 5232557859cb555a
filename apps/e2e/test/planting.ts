import { createHash } from 'node:crypto';
import type { Boot } from './boot.ts';
import type { Answer, Person } from './person.ts';
import { ask } from './person.ts';
import { CONTACT, OTHER_CONTACT, plantedIn, secret } from './planted.ts';
import type { People, Who } from './town.ts';
import { ENTERPRISE, OTHER_OFFICE, request } from './town.ts';

const LONG_OVERDUE_MS = 200_000;
const SOON_MS = 60_000;
const CHECKLIST = ['disinfection-log', 'protective-stock', 'delivery-receipt', 'itineraries', 'reserve'];
const CHECKED_LATER = ['rules-written', 'rules-carried-out'];

const soon = (): string => new Date(Date.now() + SOON_MS).toISOString();

/** Cases in which everybody writes secrets wherever he can write at all. */
export class Planting {
  /** Places of commands in which a secret was written, and the command was accepted. */
  readonly planted = new Set<string>();
  readonly cases: string[] = [];
  private readonly boot: Boot;
  private readonly who: People;

  constructor(boot: Boot, who: People) {
    this.boot = boot;
    this.who = who;
  }

  async all(): Promise<void> {
    await this.excused();
    await this.returnedTransferredDeclinedReopened();
    await this.withdrawnAndMerged();
    const worked = await this.workedOn();
    await this.lookedBackAt(worked);
    await this.retired();
  }

  note(type: string, data: object): void {
    for (const place of plantedIn(data, type)) this.planted.add(place);
  }

  private async opened(contact: typeof CONTACT | typeof OTHER_CONTACT = CONTACT): Promise<string> {
    const { data } = request({ contact, text: secret('诉求') });
    const { status, body } = await this.who.officer.open('/cases', { data });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    this.note('RequestAssistance', data);
    this.cases.push(body.id);
    return body.id;
  }

  private async does(who: Who | Person, id: string, type: string, data: object = {}): Promise<Answer['body']> {
    const person = typeof who === 'string' ? this.who[who] : who;
    const reply = await person.does(`cases/${id}`, type, data);
    this.note(type, data);
    return reply;
  }

  private async returnedTransferredDeclinedReopened(): Promise<void> {
    const id = await this.opened(OTHER_CONTACT);
    await this.does('officer', id, 'TakeCase');
    const back = { reason: 'unclear', text: secret('退回'), until: soon() };
    await this.does('officer', id, 'ReturnForCompletion', back);
    await this.does('officer', id, 'CompleteRequest', { text: secret('补正') });
    await this.does('officer', id, 'ReclassifyCase', { category: 'transport', reason: secret('改类') });
    await this.does('officer', id, 'TransferCase', { toOffice: OTHER_OFFICE, reason: secret('转办') });
    await this.does('other-officer', id, 'RefuseTransfer', { reason: secret('不属本单位') });
    await this.does('officer', id, 'DeclineCase', { reason: 'out-of-remit', text: secret('不予受理') });
    await this.does('supervisor', id, 'ReopenCase', { reason: secret('重开') });
  }

  private async withdrawnAndMerged(): Promise<void> {
    const withdrawn = await this.opened();
    await this.does('officer', withdrawn, 'WithdrawCase', { reason: 'other', text: secret('撤回') });
    const [source, into] = [await this.opened(), await this.opened(OTHER_CONTACT)];
    await this.does('officer', source, 'MergeCase', { into, reason: secret('并单') });
  }

  private async workedOn(): Promise<string> {
    const id = await this.opened();
    for (const type of ['TakeCase', 'AcceptCase', 'OfferCase']) await this.does('officer', id, type);
    await this.does('cadre', id, 'RefuseOffer', { reason: 'no-capacity' });
    await this.does('officer', id, 'OfferCase', { cadre: 'stand-in' });
    await this.does('stand-in', id, 'RefuseOffer', { reason: 'absent' });
    await this.does('supervisor', id, 'AssignCase', { cadre: 'cadre', reason: secret('指派') });
    await this.does('cadre', id, 'RecordFirstContact', { how: 'phone', text: secret('首次联系') });
    await this.does('cadre', id, 'LogVisit', { text: secret('走访') });
    const { last } = await this.does('cadre', id, 'RecordMeasure', { measure: 'advice', topic: secret('咨询') });
    await this.does('cadre', id, 'CorrectMeasure', { measure: last, reason: secret('更正') });
    await this.does('cadre', id, 'WaitForParty', { party: 'third-party', reason: secret('挂起'), until: soon() });
    await this.does('cadre', id, 'ResumeCase');
    await this.does('cadre', id, 'RequestExtension', { amount: 1, reason: secret('延期') });
    await this.does('supervisor', id, 'RejectExtension', { reason: secret('不同意延期') });
    await this.does('leader', id, 'RaiseRung', { rung: 'red-card', reason: secret('督办') });
    await this.does('cadre', id, 'AddNote', { text: secret('备注') });
    await this.attached(id);
    return id;
  }

  private async attached(id: string): Promise<void> {
    const bytes = Buffer.from(secret('扫描件'));
    const { body } = await this.who.cadre.post(`/cases/${id}/attachments`, bytes);
    const { hash, sizeBytes } = body as { hash: string; sizeBytes: number };
    if (hash === createHash('sha256').update(bytes).digest('hex')) throw new Error('the hash tells what was attached');
    await this.does('cadre', id, 'AttachFile', { hash, sizeBytes, mediaType: 'text/plain', name: secret('附件') });
  }

  private async lookedBackAt(id: string): Promise<void> {
    await this.does('cadre', id, 'ResolveCase', { reply: secret('答复'), outcome: 'solved' });
    await this.does('officer', id, 'RecordCallback', { reached: true, satisfied: false, text: secret('回访') });
    await this.does('officer', id, 'DisputeResolution', { text: secret('异议') });
    await this.does('cadre', id, 'ResolveCase', { reply: secret('再答复'), outcome: 'partly' });
    await this.does(await this.guest(id), id, 'RateCase', { grade: 2, text: secret('评价') });
    await this.does('leader', id, 'AssignVerifier', { verifier: 'cadre', exception: secret('例外') });
    const failed = CHECKED_LATER.map((item) => ({ item, passed: false, note: secret('未做到') }));
    const passed = CHECKLIST.map((item) => ({ item, passed: true }));
    await this.does('cadre', id, 'RecordLookBack', { items: [...passed, ...failed] });
    await this.does('cadre', id, 'OrderRectification', { items: CHECKED_LATER, text: secret('整改') });
    await this.does('cadre', id, 'RecordRectification', { text: secret('已整改') });
    const items = CHECKED_LATER.map((item) => ({ item, passed: true, note: secret('复查') }));
    await this.does('cadre', id, 'RecordRecheck', { items });
  }

  /** Whoever holds number and receipt code. */
  private async guest(id: string): Promise<Person> {
    const { url } = this.boot;
    const { number } = (await this.who.officer.get(`/cases/${id}`)).body;
    const code = this.boot.here.keyed.derive('receipt', `case-${id}`, 8);
    const { body } = await ask(`${url}/receipts/look-up`, 'POST', { body: { number, code } });
    return this.who.requester.as(body.token);
  }

  private async excused(): Promise<void> {
    await this.boot.rest();
    this.boot.clock.lag(LONG_OVERDUE_MS);
    const id = await this.opened();
    this.boot.clock.lag(0);
    await this.does('officer', id, 'TakeCase');
    await this.boot.work();
    const { entries } = (await this.who.auditor.get(`/cases/${id}/history`)).body;
    const breach = entries.find(({ type }: { type: string }) => type === 'ClockBreached');
    await this.does('leader', id, 'ExcuseBreach', { clock: breach.data.clock, reason: secret('免责') });
  }

  private async retired(): Promise<void> {
    const data = { reason: secret('离任') };
    await this.who.supervisor.does('cadres/stand-in', 'RetireCadre', data);
    this.note('RetireCadre', data);
    const refused = await this.who.officer.tries(`cases/${this.cases[0]}`, 'AddNote', {
      data: { text: secret(''), nme: CONTACT },
    });
    const malformed = await this.who.officer.open('/cases', request({ contact: { ...CONTACT, phone: secret('') } }));
    const search = await this.who.officer.get(`/queries/cases?phone=${CONTACT.phone}&enterprise=${ENTERPRISE}`);
    const statuses = [refused, malformed, search].map(({ status }) => status);
    if (String(statuses) !== '400,400,200') throw new Error(`answered ${String(statuses)}`);
  }
}
