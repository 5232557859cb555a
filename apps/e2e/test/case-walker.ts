import type { People } from './fixture.ts';
import { requestBody } from './fixture.ts';

/** An entry of a history. */
export interface CaseHistoryEntry {
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
export class CaseWalker {
  private readonly who: People;

  constructor(who: People) {
    this.who = who;
  }

  async requestCase(over: object = {}): Promise<string> {
    const { status, body } = await this.who.officer.openStream('/cases', requestBody(over));
    if (status !== 201) throw new Error(`a request: ${status} ${JSON.stringify(body)}`);
    return body.id;
  }

  /** Accepted and spoken to; held by the officer. */
  async acceptCase(over: object = {}): Promise<string> {
    const id = await this.requestCase(over);
    await this.who.officer.send(`cases/${id}`, 'TakeCase');
    await this.who.officer.send(`cases/${id}`, 'AcceptCase');
    await this.who.officer.send(`cases/${id}`, 'RecordFirstContact', { how: 'phone' });
    return id;
  }

  /** Offered to the lead. */
  async offerCase(over: object = {}): Promise<string> {
    const id = await this.acceptCase(over);
    await this.who.officer.send(`cases/${id}`, 'OfferCase');
    return id;
  }

  /** Held by the lead. */
  async assignCase(over: object = {}): Promise<string> {
    const id = await this.offerCase(over);
    await this.who.cadre.send(`cases/${id}`, 'AcceptOffer');
    return id;
  }

  async resolveCase(over: object = {}): Promise<string> {
    const id = await this.assignCase(over);
    await this.who.cadre.send(`cases/${id}`, 'ResolveCase', { reply: '已解决', outcome: 'solved' });
    return id;
  }

  async history(id: string): Promise<readonly CaseHistoryEntry[]> {
    const { status, body } = await this.who.auditor.get(`/cases/${id}/history`);
    if (status !== 200) throw new Error(`the history of ${id}: ${status} ${JSON.stringify(body)}`);
    return body.entries;
  }

  /** Entries of these types. */
  async eventsOf(id: string, ...types: string[]): Promise<readonly CaseHistoryEntry[]> {
    return (await this.history(id)).filter(({ type }) => types.includes(type));
  }

  /** Notices that were issued and neither sent nor overtaken. */
  async pendingNotices(id: string): Promise<readonly string[]> {
    const about = await this.eventsOf(id, 'NoticeIssued', 'NoticeSent', 'NoticeSuperseded', 'NoticeGivenUp');
    const done = new Set(about.filter(({ type }) => type !== 'NoticeIssued').map(({ data }) => data.notice));
    return about.map(({ data }) => data.notice as string).filter((notice) => !done.has(notice));
  }
}
