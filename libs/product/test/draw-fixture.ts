import { createHash } from 'node:crypto';
import type { ModulePorts } from '@lianxin/application';
import { testAccount } from '@lianxin/identity/testing';
import type { Actor, Instant } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, CLOCK_ACTOR, HOUR_MS, addMs, isRejection } from '@lianxin/kernel';
import type { DrawState } from '@lianxin/look-back';
import { commitToShare, drawIdOf, drawTermsOf } from '@lianxin/look-back';
import type { DrawRule, Period, Programme } from '@lianxin/programme';
import { periodAt } from '@lianxin/programme';
import { createDrawCarrier } from '../src/draws/carry-out.ts';
import { CADRE, OfficeFixture } from './office-fixture.ts';
import { ruleBook } from './product.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const AUDITOR: Actor = { id: 'auditor-1', roles: ['auditor'], office: 'lsw' };
const AUDITORS_SHARE = '2'.repeat(64);
const VERIFIERS = ['verifier-1', 'verifier-2'];

export const RULE: DrawRule = {
  ...{ period: 'week', sources: { persons: [{ id: 'auditor-1' }] }, must: ['breach'], ours: true },
  revealWithin: { unit: 'working-days', amount: 2 },
  strata: [
    { id: 'all', percent: 20, min: 2 },
    { id: 'late', where: { late: 'yes' }, percent: 100 },
  ],
};
const shipped = ruleBook.findVersion('shandong-2020@3')?.programme as Programme;
const programme = { ...shipped, version: 1046, sampling: { ...shipped.sampling, draw: RULE } };
ruleBook.add([programme], sha256);

/** An office under a programme that draws, whose draws are carried out by hand, act by act. */
export class DrawFixture {
  readonly town = new OfficeFixture();
  /** What a worker carries out with; a test may have it fail. */
  ports: ModulePorts = this.town.ports;

  static async open(): Promise<DrawFixture> {
    const given = new DrawFixture();
    for (const id of VERIFIERS) await given.town.memory.accounts.add(testAccount(id, { roles: ['verifier'] }));
    await given.town.memory.accounts.add(testAccount(AUDITOR.id, { roles: ['auditor'] }));
    await given.town.register('shandong-2020@1046');
    return given;
  }

  /** The week that so many days from now is in. */
  weekIn = (days: number): Period => periodAt('week', addMs(this.town.now, days * 24 * HOUR_MS), CHINA_OFFSET_MINUTES);

  /** By the clock; the auditor commits to his share. */
  async openDraw(period: Period, before?: string): Promise<string> {
    const id = drawIdOf({ office: 'lsw', programme: programme.id, period: period.id });
    const data = { ...drawTermsOf(RULE, { office: 'lsw', programme, period }), ...(before && { before }) };
    const command = { ...this.town.command('OpenDraw', data, CLOCK_ACTOR), ingress: 'workflow' } as const;
    const opened = await this.town.ports.application.openInternal(`draw-${id}`, command);
    if (isRejection(opened)) throw new Error(opened.code);
    const commitment = commitToShare(sha256, { draw: data.draw, source: 'auditor-1', share: AUDITORS_SHARE });
    await this.town.mustSend(`draw-${id}`, 'CommitShare', { source: 'auditor-1', commitment }, AUDITOR);
    return id;
  }

  reveal = (id: string): Promise<void> =>
    this.town.mustSend(`draw-${id}`, 'RevealShare', { source: 'auditor-1', share: AUDITORS_SHARE }, AUDITOR);

  /** Cases that are opened and resolved now. */
  async resolveCases(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.town.open(id);
      await this.town.mustSend(`case-${id}`, 'ResolveCase', { reply: '好', outcome: 'solved' }, CADRE);
    }
  }

  advanceTo = (at: Instant): void => this.town.clock.set(at);

  /** What a worker does as often as something is due; it begins again where it is killed. */
  async carryOut(id: string): Promise<void> {
    const carry = createDrawCarrier(ruleBook);
    for (let turns = 0; turns < 20; turns += 1) {
      const agenda = await carry(this.ports, `draw-${id}`, this.town.now);
      if (!agenda.acts[0] || agenda.acts[0].at > this.town.now) return;
    }
    throw new Error('something stays due');
  }

  async draw(id: string): Promise<DrawState> {
    return (await this.town.ports.commands.cache.loadLatest(`draw-${id}`)).state as DrawState;
  }

  async text({ blob }: { readonly blob: string } = { blob: '' }): Promise<string> {
    return (await this.town.ports.blobs.getText(blob)) ?? '';
  }
}
