import { DAY_MS, HOUR_MS, addMs } from '@lianxin/kernel';
import { openDraw, openSchedule } from './open-draw.ts';
import type { ApiAnswer, RequestOptions } from './running-api.ts';
import { suppliesRequest } from './memory-fixture.ts';
import { CREDIT_CODE, PostgresFixture, caseRequest } from './postgres-fixture.ts';

const bytes = { 'content-type': 'application/octet-stream' };

/** An office at work: a stream of every process, and a case at every stage. */
export class PopulatedFixture {
  readonly fixture: PostgresFixture;
  readonly tokens: Readonly<Record<string, string>>;
  /** By what they are a sample of. */
  readonly ids: Record<string, string> = {};
  /** What an answer has to show to be after all that was done. */
  position = '0';

  private constructor(fixture: PostgresFixture, tokens: Readonly<Record<string, string>>) {
    this.fixture = fixture;
    this.tokens = tokens;
  }

  static async open(): Promise<PopulatedFixture> {
    const fixture = await PostgresFixture.open();
    fixture.startProjecting();
    const roles = ['operator', 'officer', 'supervisor', 'auditor'] as const;
    const tokens = Object.fromEntries(roles.map((role) => [role, fixture.token(role)]));
    tokens['cadre'] = await fixture.api.signIn('cadre-1', ['cadre']);
    await fixture.api.addAccount('cadre-2', ['cadre']);
    tokens['verifier'] = await fixture.api.signIn('verifier-1', ['verifier']);
    tokens['requester'] = await fixture.api.signIn('requester-1', ['requester'], 'nowhere');
    const full = new PopulatedFixture(fixture, tokens);
    await fixture.populate();
    await full.populateRegisters();
    await full.populateCases();
    await full.populateOperations();
    await fixture.waitForProjections();
    return full;
  }

  async request(who: string, method: 'GET' | 'POST', url: string, more: RequestOptions = {}): Promise<ApiAnswer> {
    const answer = await this.fixture.api.request(method, url, { token: this.tokens[who], ...more });
    if (answer.status >= 300) throw new Error(`${who} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.position = (answer.body?.position as string | undefined) ?? this.position;
    return answer;
  }

  async openStream(who: string, path: string, data: object, more: object = {}): Promise<string> {
    return (await this.request(who, 'POST', path, { body: { data, ...more } })).body.id as string;
  }

  sendCommand(who: string, address: string, type: string, data: object = {}): Promise<ApiAnswer> {
    return this.request(who, 'POST', `${address}/commands`, { body: { type, data } });
  }

  /** A requester files a few a day, staff as many as call. */
  fileCase(by: 'requester' | 'officer' = 'requester', over: object = {}): Promise<string> {
    return this.openStream(by, '/cases', { ...caseRequest, ...over });
  }

  async takeCase(by?: 'officer'): Promise<string> {
    const id = await this.fileCase(by);
    await this.sendCommand('officer', `/cases/${id}`, 'TakeCase');
    return id;
  }

  async offerCase(by?: 'officer'): Promise<string> {
    const id = await this.takeCase(by);
    await this.sendCommand('officer', `/cases/${id}`, 'AcceptCase');
    await this.sendCommand('officer', `/cases/${id}`, 'OfferCase', { cadre: 'cadre-1' });
    return id;
  }

  /** Held by the cadre, who has called. */
  async startWork(by?: 'officer'): Promise<string> {
    const id = await this.offerCase(by);
    await this.sendCommand('cadre', `/cases/${id}`, 'AcceptOffer');
    await this.sendCommand('cadre', `/cases/${id}`, 'RecordFirstContact', { how: 'phone' });
    return id;
  }

  /** An address of the description with a stream that is there in the place of the id. */
  addressOf(path: string): string {
    const [, process = ''] = path.split('/');
    const { file, preview, ...ids } = this.ids;
    const byProcess: Readonly<Record<string, string | undefined>> = {
      ...{
        cases: ids['case'],
        enterprises: CREDIT_CODE,
        cadres: 'cadre-1',
        offices: 'lsw',
        calendars: ids['calendar'],
      },
      ...{
        changes: 'rules',
        invoices: 'SUB-1',
        absences: ids['absence'],
        mandates: ids['mandate'],
        programmes: ids['programme'],
        ...{ draws: ids['draw'], schedules: 'lsw' },
        processes: ids['programme'],
      },
      ...{ 'supplies-requests': ids['supplies'], persons: ids['person'], 'access-logs': ids['access'] },
      ...{ 'dead-letters': ids['letter'] },
    };
    const hash = process === 'cases' ? file : preview;
    const year = path.replace('{country}', 'cn').replace('{year}', '2020');
    return year.replace('{id}', byProcess[process] ?? '').replace('{hash}', hash ?? '');
  }

  /** Somebody who may read there. */
  readerOf(path: string): string {
    if (path.endsWith('/dossier')) return 'auditor';
    return /^\/(rule-changes|accounts|changes|draws|schedules|access-logs|dead-letters|operations|queries\/(access-log|draws|entries))|\/proof$/.test(
      path,
    )
      ? 'operator'
      : 'officer';
  }

  close(): Promise<void> {
    return this.fixture.close();
  }

  private async populateRegisters(): Promise<void> {
    const identity = { name: '赵一', phone: '13900000011' };
    for (const id of ['cadre-1', 'cadre-2']) {
      await this.openStream('officer', '/cadres', { office: 'lsw', unit: '经济发展办', identity }, { id });
    }
    const at = `/enterprises/${CREDIT_CODE}`;
    await this.sendCommand('officer', at, 'StationCadre', { cadre: 'cadre-1', role: 'lead', from: '2020-01-01' });
    const leave = { account: 'cadre-2', from: '2030-01-01', to: '2030-01-02', standIn: 'cadre-1' };
    this.ids['absence'] = await this.openStream('supervisor', '/absences', leave);
    const mandate = { for: 'cadre-2', to: 'cadre-1', acts: ['AddNote'], from: '2020-01-01', until: '2079-01-01' };
    this.ids['mandate'] = await this.openStream('supervisor', '/mandates', mandate);
    this.ids['supplies'] = await this.openStream('officer', '/supplies-requests', suppliesRequest);
    this.ids['calendar'] = await this.openStream('operator', '/calendars', {
      ...{ id: 'lsw-flood', layer: 'cn', documentNumber: '', title: '防汛', signed: '', published: '2020-01-01' },
      ...{ working: [], nonWorking: ['2031-03-04'] },
    });
  }

  /** A case at each stage, the one at work with all that may be recorded of one. */
  private async populateCases(): Promise<void> {
    this.ids['request'] = await this.fileCase();
    this.ids['offered'] = await this.offerCase();
    this.ids['case'] = await this.startWork();
    const at = `/cases/${this.ids['case']}`;
    await this.sendCommand('cadre', at, 'RecordMeasure', { measure: 'advice', topic: '政策' });
    const paid = { measure: 'subsidy', policy: 'charter-trip', amountFen: 5, invoice: 'SUB-1' };
    await this.sendCommand('cadre', at, 'RecordMeasure', paid);
    const file = await this.request('cadre', 'POST', `${at}/attachments`, {
      body: Buffer.from('scan'),
      headers: bytes,
    });
    this.ids['file'] = file.body.hash as string;
    const named = { hash: this.ids['file'], sizeBytes: 4, mediaType: 'image/png', name: '票据' };
    await this.sendCommand('cadre', at, 'AttachFile', named);
    const until = addMs(this.fixture.runtime.clock.now(), DAY_MS);
    await this.sendCommand('cadre', at, 'WaitForParty', { party: 'enterprise', reason: '等材料', until });
    const resolved = (this.ids['resolved'] = await this.startWork());
    await this.sendCommand('cadre', `/cases/${resolved}`, 'ResolveCase', { reply: '已解决', outcome: 'solved' });
    await this.sendCommand('requester', `/cases/${resolved}`, 'RateCase', { grade: 5 });
    await this.sendCommand('supervisor', `/cases/${resolved}`, 'AssignVerifier', { verifier: 'verifier-1' });
    const declined = (this.ids['declined'] = await this.fileCase());
    await this.sendCommand('officer', `/cases/${declined}`, 'DeclineCase', {
      reason: 'out-of-remit',
      text: '请找税务',
    });
  }

  private async populateOperations(): Promise<void> {
    const erase = { identity: '13811110000', reason: 'person-asked', document: '灵街办〔2020〕3号' };
    await this.fileCase('requester', { contact: { name: '要走的人', phone: erase.identity } });
    this.ids['person'] = (await this.request('operator', 'POST', '/erasures', { body: erase })).body.book;
    this.ids['letter'] = await this.fixture.runtime.deadLetters.add({
      ...{ place: { topic: 'lianxin.intake.case', partition: 0, offset: '1' }, reason: 'not-json' },
      ...{ receivedAt: this.fixture.runtime.clock.now(), content: new Uint8Array([0, 255]), phones: [] },
    });
    const headers = { 'lianxin-reason': 'audit' };
    await this.request('auditor', 'GET', `/cases/${this.ids['case']}/history`, { headers });
    const now = this.fixture.runtime.clock.now();
    this.ids['programme'] = (await this.request('officer', 'GET', `/cases/${this.ids['case']}`)).body
      .programme as string;
    this.ids['draw'] = await openDraw(this.fixture.runtime);
    await openSchedule(this.fixture.runtime);
    this.ids['access'] = `auditor-1-${now.slice(0, 10)}`;
    const what = { kind: 'programme', from: 'shandong-2020@3', to: 'shandong-2020@2' };
    const asked = { what, effectiveAt: addMs(now, HOUR_MS) };
    const shown = await this.request('operator', 'POST', '/rule-changes/previews', { body: asked });
    this.ids['preview'] = shown.body.preview as string;
    const order = { preview: this.ids['preview'], id: 'back', title: '回到第一版', documentNumber: '' };
    await this.request('operator', 'POST', '/rule-changes', { body: order });
  }
}
