import type { People } from './town.ts';
import { request } from './town.ts';

/** An entry of a history. */
export interface Entry {
  readonly version: number;
  readonly type: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly position: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- facts are what the tests look into
  readonly data: any;
}

/** Cases brought so far by their people. */
export class Lives {
  private readonly who: People;

  constructor(who: People) {
    this.who = who;
  }

  async requested(over: object = {}): Promise<string> {
    const { status, body } = await this.who.officer.open('/cases', request(over));
    if (status !== 201) throw new Error(`a request: ${status} ${JSON.stringify(body)}`);
    return body.id;
  }

  /** Accepted and spoken to; held by the officer. */
  async accepted(over: object = {}): Promise<string> {
    const id = await this.requested(over);
    await this.who.officer.does(`cases/${id}`, 'TakeCase');
    await this.who.officer.does(`cases/${id}`, 'AcceptCase');
    await this.who.officer.does(`cases/${id}`, 'RecordFirstContact', { how: 'phone' });
    return id;
  }

  /** Offered to the lead. */
  async offered(over: object = {}): Promise<string> {
    const id = await this.accepted(over);
    await this.who.officer.does(`cases/${id}`, 'OfferCase');
    return id;
  }

  /** Held by the lead. */
  async assigned(over: object = {}): Promise<string> {
    const id = await this.offered(over);
    await this.who.cadre.does(`cases/${id}`, 'AcceptOffer');
    return id;
  }

  async resolved(over: object = {}): Promise<string> {
    const id = await this.assigned(over);
    await this.who.cadre.does(`cases/${id}`, 'ResolveCase', { reply: '已解决', outcome: 'solved' });
    return id;
  }

  async history(id: string): Promise<readonly Entry[]> {
    const { status, body } = await this.who.auditor.get(`/cases/${id}/history`);
    if (status !== 200) throw new Error(`the history of ${id}: ${status} ${JSON.stringify(body)}`);
    return body.entries;
  }

  /** Entries of these types. */
  async facts(id: string, ...types: string[]): Promise<readonly Entry[]> {
    return (await this.history(id)).filter(({ type }) => types.includes(type));
  }

  /** Notices that were issued and neither sent nor overtaken. */
  async noticesOnTheirWay(id: string): Promise<readonly string[]> {
    const about = await this.facts(id, 'NoticeIssued', 'NoticeSent', 'NoticeSuperseded', 'NoticeGivenUp');
    const done = new Set(about.filter(({ type }) => type !== 'NoticeIssued').map(({ data }) => data.notice));
    return about.map(({ data }) => data.notice as string).filter((notice) => !done.has(notice));
  }
}
