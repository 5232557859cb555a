import type { AddressInfo } from 'node:net';
import type { Role, Scope } from '@lianxin/registers';
import { HOUR_MS, dateAt, plusMs } from '@lianxin/kernel';
import type { Answer } from './booted.ts';
import { CREDIT_CODE, OFFICE, PostgresHouse, caseRequest } from './postgres-house.ts';

/** One text a kind of data that is sealed in a case, found in what is shown when it is shown. */
export const SAID = {
  words: '诉求原话',
  contact: '联系人甲',
  answer: '请补材料',
  handling: '转办缘由',
  notes: '内部备注',
} as const;
export type Said = keyof typeof SAID;
export const PHONE = '13900000032';
/** Sealed in a register. */
export const CADRE_NAME = '干部乙';

const OFFICES: Readonly<Record<Scope, string>> = {
  ...{ own: 'lsw', office: 'lsw', receiving: 'west', former: 'east', other: 'nowhere' },
};
const CHINA_MINUTES = 480;
const HOLDER = 'holder-1';
const FILER = 'filer-1';

/** A case that its holder's office was handed by east and offers to west, with a text of every kind in it. */
export class PolicyHouse {
  readonly house: PostgresHouse;
  id = '';
  number = '';
  /** Where east's part ends. */
  handedOverAt = 0;
  /** Where it stands that its holder read what is sealed. */
  accessLog = '';
  /** Hashes of a paper that the requester brought and of one of the office's own. */
  readonly files = { filer: '', office: '' };
  private base = '';
  private readonly tokens: Record<string, string> = {};

  private constructor(house: PostgresHouse) {
    this.house = house;
  }

  static async open(): Promise<PolicyHouse> {
    const opened = new PolicyHouse(await PostgresHouse.open());
    const { api } = opened.house;
    await api.app.listen(0, '127.0.0.1');
    opened.base = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
    await opened.furnish();
    await opened.live();
    opened.house.project();
    await opened.house.stopProjecting();
    return opened;
  }

  /** Somebody with this role, to whom the case stands so: whoever holds it has one role after the other. */
  async somebody(role: Role, scope: Scope): Promise<string> {
    const name = `${role}-of-${scope}`;
    if (scope !== 'own') return (this.tokens[name] ??= await this.house.api.signedIn(name, [role], OFFICES[scope]));
    const own = role === 'requester' ? FILER : HOLDER;
    const { accounts, clock } = this.house.installation;
    await accounts.change(own, { roles: [role] }, clock.now());
    return this.signIn(own);
  }

  get(path: string, token: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.house.api.ask('GET', path, { token, headers });
  }

  post(path: string, token: string, body: object): Promise<Answer> {
    return this.house.api.ask('POST', path, { token, body });
  }

  /** All frames about the case since it began; undefined where there is nothing to be heard. */
  async heard(token: string): Promise<readonly Record<string, unknown>[] | undefined> {
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
    const { body } = await this.house.api.ask('POST', '/sessions', { body: { name, password: 'correct horse' } });
    return body.token as string;
  }

  private async must(token: string, url: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.house.api.ask('POST', url, { token, body });
    if (answer.status >= 300) throw new Error(`${url} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, unknown>;
  }

  private async furnish(): Promise<void> {
    const { house } = this;
    await house.furnish();
    for (const office of ['east', 'west']) {
      const people = { dutyOfficer: 'officer', supervisor: 'supervisor', leader: 'leader' };
      const named = Object.entries(people).map(([place, role]) => [place, `${role}-${office}`] as const);
      for (const [place, id] of named) await house.api.account(id, [people[place as keyof typeof people]], office);
      const data = { ...OFFICE, prefix: office.toUpperCase(), ...Object.fromEntries(named) };
      await this.must(house.token('operator'), '/offices', { id: office, data });
    }
    await house.api.account('cadre-r', ['cadre']);
    const identity = { name: CADRE_NAME, phone: '13900000031' };
    await this.must(house.token('officer'), '/cadres', {
      id: 'cadre-r',
      data: { office: 'lsw', unit: '办', identity },
    });
  }

  private async attach(token: string, text: string, name: string): Promise<string> {
    const headers = { 'content-type': 'application/octet-stream' };
    const path = `/cases/${this.id}/attachments`;
    const put = await this.house.api.ask('POST', path, { token, body: Buffer.from(text), headers });
    const { hash, sizeBytes } = put.body as { readonly hash: string; readonly sizeBytes: number };
    const data = { hash, sizeBytes, mediaType: 'text/plain', name };
    await this.must(token, `/cases/${this.id}/commands`, { type: 'AttachFile', data });
    return hash;
  }

  private async live(): Promise<void> {
    const { api, installation } = this.house;
    const filer = await api.signedIn(FILER, ['requester'], 'nowhere');
    const holder = await api.signedIn(HOLDER, ['officer']);
    const east = await this.signIn('officer-east');
    const contact = { name: SAID.contact, phone: PHONE };
    const data = { ...caseRequest, office: 'east', enterprise: CREDIT_CODE, contact, text: SAID.words };
    const opened = await this.must(filer, '/cases', { data });
    this.id = String(opened['id']);
    this.number = String(opened['number']);
    const send = (token: string, type: string, more: object = {}) =>
      this.must(token, `/cases/${this.id}/commands`, { type, data: more });
    await send(east, 'TakeCase');
    const until = plusMs(installation.clock.now(), HOUR_MS);
    await send(east, 'ReturnForCompletion', { reason: 'unclear', text: SAID.answer, until });
    await send(filer, 'CompleteRequest', { text: SAID.words });
    await send(east, 'AddNote', { text: SAID.notes });
    // What its filer brought is his own word.
    this.files.filer = await this.attach(filer, 'filer', SAID.words);
    this.files.office = await this.attach(east, 'office', SAID.notes);
    await send(east, 'TransferCase', { toOffice: 'lsw', reason: SAID.handling });
    await send(holder, 'AcceptTransfer');
    await this.get(`/cases/${this.id}/history`, this.house.token('officer'));
    await installation.accessLog.flush();
    this.accessLog = `/access-logs/officer-1-${dateAt(installation.clock.now(), CHINA_MINUTES)}/history`;
    this.handedOverAt = Number((await this.get(`/cases/${this.id}`, holder)).body.version);
    await send(holder, 'TransferCase', { toOffice: 'west', reason: SAID.handling });
  }
}
