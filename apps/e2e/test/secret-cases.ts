import { deriveReceiptCode } from '@lianxin/application';
import { createHash } from 'node:crypto';
import type { TestSystem } from './test-system.ts';
import type { Answer, SignedInPerson } from './person.ts';
import { callApi } from './person.ts';
import { CONTACT, OTHER_CONTACT, findSecretPaths, secretText } from './secrets.ts';
import type { People, Who } from './fixture.ts';
import { declineDrawn } from './drawing.ts';
import { ENTERPRISE, OFFICE, OTHER_OFFICE, requestBody } from './fixture.ts';

const LONG_OVERDUE_MS = 200_000;
const SOON_MS = 60_000;
const CHECKLIST = ['disinfection-log', 'protective-stock', 'delivery-receipt', 'itineraries', 'reserve'];
const CHECKED_LATER = ['rules-written', 'rules-carried-out'];

const soonInstant = (): string => new Date(Date.now() + SOON_MS).toISOString();

/** Cases in which everybody writes secrets wherever he can write at all. */
export class SecretCases {
  /** Places of commands in which a secret was written, and the command was accepted. */
  readonly planted = new Set<string>();
  readonly cases: string[] = [];
  private readonly boot: TestSystem;
  private readonly who: People;

  constructor(boot: TestSystem, who: People) {
    this.boot = boot;
    this.who = who;
  }

  async writeAll(): Promise<void> {
    await this.walkExcuse();
    await this.walkReturnTransferDeclineReopen();
    await this.walkEndings();
    await this.walkLookBack(await this.walkWork());
    await this.walkRetirement();
    await this.walkFiled();
  }

  noteSecrets(type: string, data: object): void {
    for (const place of findSecretPaths(data, type)) this.planted.add(place);
  }

  private async openCase(contact: object = CONTACT, officer: Who = 'officer', office = OFFICE): Promise<string> {
    const { data } = requestBody({ office, contact, text: secretText('诉求') });
    const { status, body } = await this.who[officer].openStream('/cases', { data });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    this.noteSecrets('RequestAssistance', data);
    this.cases.push(body.id);
    return body.id;
  }

  private async send(who: Who | SignedInPerson, id: string, type: string, data: object = {}): Promise<Answer['body']> {
    const person = typeof who === 'string' ? this.who[who] : who;
    const reply = await person.send(`cases/${id}`, type, data);
    this.noteSecrets(type, data);
    return reply;
  }

  private async walkReturnTransferDeclineReopen(): Promise<void> {
    const id = await this.openCase(OTHER_CONTACT);
    await this.send('officer', id, 'TakeCase');
    const back = { reason: 'unclear', text: secretText('退回'), until: soonInstant() };
    await this.send('officer', id, 'ReturnForCompletion', back);
    await this.send('officer', id, 'CompleteRequest', { text: secretText('补正') });
    await this.send('officer', id, 'ReclassifyCase', { category: 'transport', reason: secretText('改类') });
    await this.send('officer', id, 'TransferCase', { toOffice: OTHER_OFFICE, reason: secretText('转办') });
    await this.send('other-officer', id, 'RefuseTransfer', { reason: secretText('不属本单位') });
    await this.send('officer', id, 'DeclineCase', { reason: 'out-of-remit', text: secretText('不予受理') });
    await this.send('supervisor', id, 'ReopenCase', { reason: secretText('重开') });
  }

  /** A request that the firm filed by itself. */
  private async walkFiled(): Promise<void> {
    const revised = { reason: secretText('变更'), industry: 'tyres' };
    const changes = { ChangeContact: { contact: OTHER_CONTACT }, ReviseEnterprise: revised };
    for (const [type, data] of Object.entries(changes)) {
      await this.who.officer.send(`enterprises/${ENTERPRISE}`, type, data);
      this.noteSecrets(type, data);
    }
    const about = { office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'labour' };
    const { status, body } = await callApi(`${this.boot.url}/requests`, 'POST', {
      body: { data: { ...about, contact: CONTACT, text: secretText('自行申请') } },
      headers: { 'idempotency-key': 'filed-with-secrets' },
    });
    if (status !== 201) throw new Error(`filed: ${status} ${JSON.stringify(body)}`);
    await this.boot.worker?.waitUntilCaughtUp();
    const { items } = (await this.who.officer.get(`/queries/cases?number=${body.number}`)).body;
    this.cases.push(items[0].id);
    const verified = { means: 'published-phone', source: 'own-site', text: secretText('核实') };
    await this.send('officer', items[0].id, 'VerifyRequester', verified);
  }

  private async walkEndings(): Promise<void> {
    const withdrawn = { reason: 'other', text: secretText('撤回') };
    await this.send('officer', await this.openCase(), 'WithdrawCase', withdrawn);
    const [source, into] = [await this.openCase(), await this.openCase(OTHER_CONTACT)];
    await this.send('officer', source, 'MergeCase', { into, reason: secretText('并单') });
    const id = await this.openCase(OTHER_CONTACT, 'other-officer', OTHER_OFFICE);
    const checked = { holds: false, text: secretText('不成立') };
    await this.send(await declineDrawn(this.boot, this.who, id), id, 'RecordDeclineCheck', checked);
  }

  private async walkWork(): Promise<string> {
    const id = await this.openCase();
    for (const type of ['TakeCase', 'AcceptCase', 'OfferCase']) await this.send('officer', id, type);
    await this.send('cadre', id, 'RefuseOffer', { reason: 'no-capacity' });
    await this.send('officer', id, 'OfferCase', { cadre: 'stand-in' });
    await this.send('stand-in', id, 'RefuseOffer', { reason: 'absent' });
    await this.send('supervisor', id, 'AssignCase', { cadre: 'cadre', reason: secretText('指派') });
    await this.send('cadre', id, 'RecordFirstContact', { how: 'phone', text: secretText('首次联系') });
    await this.send('cadre', id, 'LogVisit', { text: secretText('走访') });
    const { last } = await this.send('cadre', id, 'RecordMeasure', { measure: 'advice', topic: secretText('咨询') });
    await this.send('cadre', id, 'CorrectMeasure', { measure: last, reason: secretText('更正') });
    const wait = { party: 'third-party', reason: secretText('挂起'), until: soonInstant() };
    await this.send('cadre', id, 'WaitForParty', wait);
    await this.send('cadre', id, 'ResumeCase');
    await this.send('cadre', id, 'RequestExtension', { amount: 1, reason: secretText('延期') });
    await this.send('supervisor', id, 'RejectExtension', { reason: secretText('不同意延期') });
    await this.send('leader', id, 'RaiseRung', { rung: 'red-card', reason: secretText('督办') });
    await this.send('cadre', id, 'AddNote', { text: secretText('备注') });
    await this.attachFile(id);
    return id;
  }

  private async attachFile(id: string): Promise<void> {
    const bytes = Buffer.from(secretText('扫描件'));
    const { body } = await this.who.cadre.post(`/cases/${id}/attachments`, bytes);
    const { hash, sizeBytes } = body as { hash: string; sizeBytes: number };
    if (hash === createHash('sha256').update(bytes).digest('hex')) throw new Error('the hash tells what was attached');
    await this.send('cadre', id, 'AttachFile', { hash, sizeBytes, mediaType: 'text/plain', name: secretText('附件') });
  }

  private async walkLookBack(id: string): Promise<void> {
    await this.send('cadre', id, 'ResolveCase', { reply: secretText('答复'), outcome: 'solved' });
    await this.send('officer', id, 'RecordCallback', { reached: true, satisfied: false, text: secretText('回访') });
    await this.send('officer', id, 'DisputeResolution', { text: secretText('异议') });
    await this.send('cadre', id, 'ResolveCase', { reply: secretText('再答复'), outcome: 'partly' });
    await this.sendByReceipt(id, 'RateCase', { grade: 2, text: secretText('评价') });
    await this.send('leader', id, 'AssignVerifier', { verifier: 'verifier' });
    await this.send('verifier', id, 'DeclareConflict', { reason: secretText('回避') });
    await this.send('leader', id, 'AssignVerifier', { verifier: 'cadre', exception: secretText('例外') });
    const { files } = (await this.who.officer.get(`/cases/${id}`)).body.state;
    const signed = (name: string) => ({ evidence: { signature: files[0], signatory: secretText(name) } });
    const failed = CHECKED_LATER.map((item) => ({
      item,
      passed: false,
      note: secretText('未做到'),
      ...signed('签字'),
    }));
    const passed = CHECKLIST.map((item) => ({ item, passed: true }));
    await this.send('cadre', id, 'RecordLookBack', { items: [...passed, ...failed] });
    await this.send('cadre', id, 'OrderRectification', { items: CHECKED_LATER, text: secretText('整改') });
    await this.send('cadre', id, 'RecordRectification', { text: secretText('已整改') });
    const items = CHECKED_LATER.map((item) => ({
      item,
      passed: true,
      note: secretText('复核'),
      ...signed('复核签字'),
    }));
    await this.send('cadre', id, 'RecordRecheck', { items });
  }

  /** As the holder of number and receipt code. */
  private async sendByReceipt(id: string, type: string, data: object): Promise<void> {
    const { url, runtime } = this.boot;
    const { number } = (await this.who.officer.get(`/cases/${id}`)).body;
    const code = deriveReceiptCode(runtime.keyed, 'case', number);
    const { status, body } = await callApi(`${url}/receipts/act`, 'POST', { body: { number, code, type, data } });
    if (status !== 200) throw new Error(`${type} by receipt: ${status} ${JSON.stringify(body)}`);
    this.noteSecrets(type, data);
  }

  private async walkExcuse(): Promise<void> {
    await this.boot.stopWorker();
    this.boot.timeSource.setLag(LONG_OVERDUE_MS);
    const id = await this.openCase();
    this.boot.timeSource.setLag(0);
    await this.send('officer', id, 'TakeCase');
    await this.boot.startWorker();
    const { entries } = (await this.who.auditor.get(`/cases/${id}/history`)).body;
    const { clock } = entries.find(({ type }: { type: string }) => type === 'ClockBreached').data;
    await this.send('leader', id, 'ExcuseBreach', { clock, reason: secretText('免责') });
  }

  private async walkRetirement(): Promise<void> {
    const data = { reason: secretText('离任') };
    await this.who.supervisor.send('cadres/stand-in', 'RetireCadre', data);
    this.noteSecrets('RetireCadre', data);
    const refused = await this.who.officer.trySend(`cases/${this.cases[0]}`, 'AddNote', {
      data: { text: secretText(''), nme: CONTACT },
    });
    const unreadable = requestBody({ contact: { ...CONTACT, phone: secretText('') } });
    const malformed = await this.who.officer.openStream('/cases', unreadable);
    const search = await this.who.officer.get(`/queries/cases?phone=${CONTACT.phone}&enterprise=${ENTERPRISE}`);
    const statuses = [refused, malformed, search].map(({ status }) => status);
    if (String(statuses) !== '400,400,200') throw new Error(`answered ${String(statuses)}`);
  }
}
