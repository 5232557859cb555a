import type { AddressInfo } from 'node:net';
import type { Role, Scope } from '@lianxin/registers';
import { HOUR_MS, addMs } from '@lianxin/kernel';
import type { ApiAnswer } from './running-api.ts';
import { CREDIT_CODE, OFFICE, PostgresFixture, caseRequest } from './postgres-fixture.ts';

/** One text a kind of data that is sealed in a case, found in what is shown when it is shown. */
export const TEXT_BY_KIND = {
  words: '诉求原话',
  contact: '联系人甲',
  answer: '请补材料',
  handling: '转办缘由',
  notes: '内部备注',
} as const;
export type TextKind = keyof typeof TEXT_BY_KIND;
export const PHONE = '13900000032';
/** Sealed in a register. */
export const CADRE_NAME = '干部乙';

const OFFICES: Readonly<Record<Scope, string>> = {
  ...{ own: 'lsw', office: 'lsw', receiving: 'west', former: 'east', other: 'nowhere' },
};
const HOLDER = 'holder-1';
const FILER = 'filer-1';

/** A case that its holder's office was handed by east and offers to west, with a text of every kind in it. */
export class PolicyFixture {
  readonly fixture: PostgresFixture;
  id = '';
  number = '';
  /** Where east's part ends. */
  handedOverAt = 0;
  /** The access log entry that its holder read what is sealed. */
  accessLog = '';
  /** Hashes of a paper that the requester brought and of one of the office's own. */
  readonly files = { filer: '', office: '' };
  private base = '';
  private readonly tokens: Record<string, string> = {};

  private constructor(fixture: PostgresFixture) {
    this.fixture = fixture;
  }

  static async open(): Promise<PolicyFixture> {
    const opened = new PolicyFixture(await PostgresFixture.open());
    const { api } = opened.fixture;
    await api.app.listen(0, '127.0.0.1');
    opened.base = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
    await opened.populate();
    await opened.moveCase();
    opened.fixture.startProjecting();
    await opened.fixture.stopProjecting();
    return opened;
  }

  /** Somebody with this role and this relation to the case; its holder is given one role after the other. */
  async signInAs(role: Role, scope: Scope): Promise<string> {
    const name = `${role}-of-${scope}`;
    if (scope !== 'own') return (this.tokens[name] ??= await this.fixture.api.signIn(name, [role], OFFICES[scope]));
    const own = role === 'requester' ? FILER : HOLDER;
    const { accounts, clock } = this.fixture.runtime;
    await accounts.change(own, { roles: [role] }, clock.now());
    return this.signIn(own);
  }

  get(path: string, token: string, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.fixture.api.request('GET', path, { token, headers });
  }

  post(path: string, token: string, body: object): Promise<ApiAnswer> {
    return this.fixture.api.request('POST', path, { token, body });
  }

  /** All frames about the case since it began; undefined where there is nothing to be heard. */
  async readLiveUpdates(token: string): Promise<readonly Record<string, unknown>[] | undefined> {
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': '0' };
    const answer = await fetch(`${this.base}/cases/${this.id}/events`, { headers, signal: stop.signal });
    if (answer.status !== 200) return undefined;
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (!/event: moved[^]*\n\n$/.test(text)) {
      const { value, done } = await reader.read();
      if (done) break;
      text += Buffer.from(value).toString();
    }
    stop.abort();
    const frames = text.split('\n\n').filter((one) => one.startsWith('event: moved'));
    return frames.map((one) => JSON.parse(one.slice(one.indexOf('data: ') + 6)) as Record<string, unknown>);
  }

  private async signIn(name: string): Promise<string> {
    const { body } = await this.fixture.api.request('POST', '/sessions', { body: { name, password: 'correct horse' } });
    return body.token as string;
  }

  private async mustPost(token: string, url: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.fixture.api.request('POST', url, { token, body });
    if (answer.status >= 300) throw new Error(`${url} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, unknown>;
  }

  private async populate(): Promise<void> {
    const { fixture } = this;
    await fixture.populate();
    for (const office of ['east', 'west']) {
      const people = { dutyOfficer: 'officer', supervisor: 'supervisor', leader: 'leader' };
      const named = Object.entries(people).map(([place, role]) => [place, `${role}-${office}`] as const);
      for (const [place, id] of named) await fixture.api.addAccount(id, [people[place as keyof typeof people]], office);
      const data = { ...OFFICE, prefix: office.toUpperCase(), ...Object.fromEntries(named) };
      await this.mustPost(fixture.token('operator'), '/offices', { id: office, data });
    }
    await fixture.api.addAccount('cadre-r', ['cadre']);
    const identity = { name: CADRE_NAME, phone: '13900000031' };
    await this.mustPost(fixture.token('officer'), '/cadres', {
      id: 'cadre-r',
      data: { office: 'lsw', unit: '办', identity },
    });
  }

  private async attach(token: string, text: string, name: string): Promise<string> {
    const headers = { 'content-type': 'application/octet-stream' };
    const path = `/cases/${this.id}/attachments`;
    const put = await this.fixture.api.request('POST', path, { token, body: Buffer.from(text), headers });
    const { hash, sizeBytes } = put.body as { readonly hash: string; readonly sizeBytes: number };
    const data = { hash, sizeBytes, mediaType: 'text/plain', name };
    await this.mustPost(token, `/cases/${this.id}/commands`, { type: 'AttachFile', data });
    return hash;
  }

  private async moveCase(): Promise<void> {
    const { api, runtime } = this.fixture;
    const filer = await api.signIn(FILER, ['requester'], 'nowhere');
    const holder = await api.signIn(HOLDER, ['officer']);
    const east = await this.signIn('officer-east');
    const contact = { name: TEXT_BY_KIND.contact, phone: PHONE };
    const data = { ...caseRequest, office: 'east', enterprise: CREDIT_CODE, contact, text: TEXT_BY_KIND.words };
    const opened = await this.mustPost(filer, '/cases', { data });
    this.id = String(opened['id']);
    this.number = String(opened['number']);
    const send = (token: string, type: string, more: object = {}) =>
      this.mustPost(token, `/cases/${this.id}/commands`, { type, data: more });
    await send(east, 'TakeCase');
    const until = addMs(runtime.clock.now(), HOUR_MS);
    await send(east, 'ReturnForCompletion', { reason: 'unclear', text: TEXT_BY_KIND.answer, until });
    await send(filer, 'CompleteRequest', { text: TEXT_BY_KIND.words });
    await send(east, 'AddNote', { text: TEXT_BY_KIND.notes });
    // What its filer brought is his own word.
    this.files.filer = await this.attach(filer, 'filer', TEXT_BY_KIND.words);
    this.files.office = await this.attach(east, 'office', TEXT_BY_KIND.notes);
    await send(east, 'TransferCase', { toOffice: 'lsw', reason: TEXT_BY_KIND.handling });
    await send(holder, 'AcceptTransfer');
    await this.get(`/cases/${this.id}/history`, this.fixture.token('officer'));
    await runtime.accessLog.flush();
    this.accessLog = `/access-logs/officer-1-${runtime.clock.now().slice(0, 'YYYY-MM-DD'.length)}/history`;
    this.handedOverAt = Number((await this.get(`/cases/${this.id}`, holder)).body.version);
    await send(holder, 'TransferCase', { toOffice: 'west', reason: TEXT_BY_KIND.handling });
  }
}
