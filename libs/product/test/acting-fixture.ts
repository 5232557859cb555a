import type { OpenedCase } from '@lianxin/case';
import { NotDelivered, resolveNoticeRoutes } from '@lianxin/engine';
import type { Actor, AnyProcess, Command, RecordedEvent, Rejection } from '@lianxin/kernel';
import { agendaOf, isRejection } from '@lianxin/kernel';
import type { NamedAccount } from '@lianxin/application';
import { checkNamedAccounts, accountsNamedBy } from '@lianxin/application';
import { createNotifier } from '../src/notify/index.ts';
import { testAccount } from '@lianxin/identity/testing';
import type { ActingAttempt } from './acting-records.ts';
import { PaperRecords, wrongToRefuse, wrongfulAcceptance, wrongfulAnswers } from './acting-records.ts';
import { ACTORS, NO_ACCOUNT, DISABLED, MOVED_AWAY } from './acting-people.ts';
import type { ActingStep, StepShapes } from './acting-steps.ts';
import { plausibleStepData } from './acting-steps.ts';
import { CADRE, ENTERPRISE, OPERATOR, OfficeFixture } from './office-fixture.ts';
import { productModules } from './product.ts';

const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
const CASE = 'case-a';
const MODULES = new Map(productModules.modules.map((module) => [module.process.name, module]));
const CADRES = ['cadre-2', 'cadre-3', NO_ACCOUNT, DISABLED, MOVED_AWAY];

export interface PlantedFaults {
  /** What becomes of the rules before they run. */
  readonly made?: (process: AnyProcess) => AnyProcess;
  /** What is asked of the accounts that a command names. */
  readonly asked?: (named: readonly NamedAccount[]) => readonly NamedAccount[];
}

type Ground = { readonly because: string; readonly named?: string } | undefined;
const groundIn = ({ data }: RecordedEvent): Ground => (data as { readonly ground?: Ground }).ground;
const processOf = (type: string): string =>
  productModules.modules.find(({ process }) => Object.hasOwn(process.roles, type))?.process.name ?? 'case';

/** An office in which people go on leave, are given mandates, and try to act for each other. */
export class ActingFixture {
  /** What was taken or refused wrongly. */
  readonly wrong: string[] = [];
  private readonly office: OfficeFixture;
  private readonly asked: NonNullable<PlantedFaults['asked']>;
  private readonly records = new PaperRecords();

  constructor({ made, asked = (named) => named }: PlantedFaults = {}) {
    this.office = new OfficeFixture(made);
    this.asked = asked;
  }

  /** The grounds on which somebody acted for another. */
  async runScript(script: readonly ActingStep[]): Promise<readonly string[]> {
    await this.setUp();
    for (const { step, is } of script) await (this[step] as (one: typeof is) => Promise<void>)(is);
    const grounds = (await this.office.read(CASE)).flatMap((event) => groundIn(event) ?? []);
    return grounds.map(({ because, named = because }) => named);
  }

  private async setUp(): Promise<void> {
    const { office: town } = this;
    const { accounts } = town.memory;
    for (const { id, roles, office = '' } of ACTORS) await accounts.add(testAccount(id, { roles, office }));
    await accounts.add(testAccount(DISABLED, { roles: ['cadre'], disabled: true }));
    await town.register('shandong-2020@3');
    this.records.stationed.push({ cadre: 'cadre-1', role: 'lead', from: '2020-02-01' });
    for (const id of CADRES) {
      const cadre = { office: 'lsw', unit: 'economy', identity: { name: '李', phone: '13900000001' } };
      await town.mustSend(`cadre-${id}`, 'RegisterCadre', cadre, OPERATOR);
    }
    await town.open('a');
    for (const cadre of [NO_ACCOUNT, MOVED_AWAY]) await town.mustSend(CASE, 'AddCoHandler', { cadre }, CADRE);
  }

  /** Past the ingresses: registers may be older than what these ask. Whether it was taken. */
  private async isAccepted(stream: string, type: string, data: object, by: Actor): Promise<boolean> {
    return !isRejection(await this.office.send(stream, type, data, by));
  }

  protected async leave({ of, from, to, standIn }: StepShapes['leave']): Promise<void> {
    const data = { account: of, from, ...(to && { to }), ...(standIn && { standIn }) };
    if (!(await this.isAccepted(`absence-${of}`, 'RecordAbsence', data, OPERATOR))) return;
    this.records.leaves.push({ of, from, to, standIn });
  }

  protected async back({ of, n, to }: StepShapes['back']): Promise<void> {
    const { records: book } = this;
    const mine = book.leaves.filter((one) => one.of === of);
    const one = mine[n % Math.max(1, mine.length)];
    const data = { from: one?.from, ...(to && { to }) };
    if (!one || !(await this.isAccepted(`absence-${of}`, 'EndAbsence', data, OPERATOR))) return;
    const others = book.leaves.filter((other) => other !== one);
    book.leaves = to === undefined ? others : [...others, { ...one, to }];
  }

  protected async mandate(given: StepShapes['mandate']): Promise<void> {
    const { for: person, to: by, acts, from, until: to } = given;
    const stream = `mandate-${person}`;
    if (!(await this.isAccepted(stream, 'GrantMandate', given, SUPERVISOR))) return;
    const { version = 0 } = (await this.office.read(stream)).at(-1) ?? {};
    this.records.mandates.push({ number: version, for: person, by, acts, from, to });
  }

  protected async revoke({ for: person, n }: StepShapes['revoke']): Promise<void> {
    const { records: book } = this;
    const mine = book.mandates.filter((one) => one.for === person);
    const one = mine[n % Math.max(1, mine.length)];
    const data = { mandate: one?.number };
    if (!one || !(await this.isAccepted(`mandate-${person}`, 'RevokeMandate', data, SUPERVISOR))) return;
    book.mandates = book.mandates.filter((other) => other !== one);
  }

  protected async station(given: StepShapes['station']): Promise<void> {
    const taken = await this.isAccepted(`enterprise-${ENTERPRISE}`, 'StationCadre', given, OPERATOR);
    if (taken) this.records.stationed.push(given);
  }

  protected async pass({ hours }: StepShapes['pass']): Promise<void> {
    this.office.advanceHours(hours);
    await Promise.resolve();
  }

  /** Everybody is told what waits for him, or who is told in his stead. */
  protected async tell(): Promise<void> {
    const { ports, memory } = this.office;
    const raised = { rung: 'supervision-order', reason: '抓紧' };
    await this.office.send(CASE, 'RaiseRung', raised, SUPERVISOR);
    const carrying = { ...ports, keyed: memory.keyed, notifier: createNotifier(memory.accounts) };
    const process = ports.registry.getByStream(CASE);
    for (const id of agendaOf(process, await ports.commands.cache.loadLatest(CASE)).outbox) {
      await resolveNoticeRoutes(carrying, CASE, id, this.office.now).catch((error: unknown) => {
        if (!(error instanceof NotDelivered)) throw error;
      });
    }
    const sentOn = (await this.office.read(CASE)).filter(({ type }) => type === 'NoticeRedirected');
    this.records.told = sentOn.flatMap(({ data }) => (data as { readonly instead: PaperRecords['told'] }).instead);
  }

  protected async own({ actor, type }: StepShapes['own']): Promise<void> {
    const before = await this.office.case('a');
    await this.office.send(CASE, type, plausibleStepData(type, before, this.office.now), actor);
    await this.nobodyElseAnswers(before);
  }

  protected async try({ n, ...drawn }: StepShapes['try']): Promise<void> {
    const { of: person = drawn.person, to } = (n === undefined ? undefined : this.pairAt(n)) ?? {};
    const actor = ACTORS.find(({ id }) => id === to) ?? drawn.actor;
    await this.tryFor({ ...drawn, actor, person });
  }

  private pairAt(n: number): PaperRecords['pairs'][number] | undefined {
    const { pairs } = this.records;
    return pairs[n % Math.max(1, pairs.length)];
  }

  private async tryFor({ actor, person, type }: Omit<StepShapes['try'], 'n'>): Promise<void> {
    const process = processOf(type);
    const stream = process === 'case' ? CASE : `${process}-any`;
    const before = await this.office.case('a');
    const command = {
      ...this.office.command(type, plausibleStepData(type, before, this.office.now), actor),
      onBehalfOf: person,
    };
    const answer = await this.sendAsApi(stream, command, before);
    const acting = { actor, person, process, type, at: command.at };
    this.judge(acting, before, isRejection(answer) ? answer.code : undefined);
    await this.nobodyElseIsInvolved(acting, before);
    await this.nobodyElseAnswers(before);
  }

  /** As the api does. */
  private async sendAsApi(stream: string, command: Command, state: unknown): Promise<object | Rejection> {
    const why = await checkNamedAccounts(
      this.office.memory.accounts,
      this.asked(accountsNamedBy(MODULES, stream, command, state)),
    );
    return why ?? this.office.ports.application.sendInternal(stream, command);
  }

  private async nobodyElseAnswers(before: OpenedCase): Promise<void> {
    const since = (await this.office.read(CASE)).filter(({ version }) => version > before.version);
    for (const event of since.filter(({ type }) => type === 'RungAcknowledged')) {
      const others = wrongfulAnswers(this.records, before, event);
      if (others.length > 0) this.wrong.push(`answered for others: ${others.join(', ')}`);
    }
  }

  private judge(acting: ActingAttempt, before: OpenedCase, refusal: string | undefined): void {
    const wrong = refusal === undefined ? wrongfulAcceptance(this.records, acting, before) : undefined;
    if (wrong !== undefined) this.wrong.push(`taken: ${wrong}`);
    const unjust = refusal === undefined ? undefined : wrongToRefuse(this.records, acting, refusal);
    if (unjust !== undefined) this.wrong.push(`refused: ${unjust}`);
  }

  /** Whom the case counts as having worked on it grows by those two at most, and by who is appointed to it. */
  private async nobodyElseIsInvolved({ actor, person, type }: ActingAttempt, before: OpenedCase): Promise<void> {
    const { handlers, coHandlers } = await this.office.case('a');
    const known = [...before.handlers, actor.id, person, ...(type === 'AddCoHandler' ? coHandlers : [])];
    const others = handlers.filter((one) => !known.includes(one));
    if (others.length > 0) this.wrong.push(`involved by another’s word: ${others.join(', ')}`);
  }
}
