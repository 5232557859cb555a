import type { OpenedCase } from '@lianxin/case';
import { NotDelivered, sendNotice } from '@lianxin/engine';
import type { Actor, AnyProcess, Command, RecordedEvent, Rejection } from '@lianxin/kernel';
import { agendaOf, isRejection } from '@lianxin/kernel';
import { house } from '../src/house/house.ts';
import type { NamedAccount } from '../src/identity/index.ts';
import { unfitAmong } from '../src/identity/index.ts';
import { namedBy } from '../src/installation/index.ts';
import { notifierOf } from '../src/notify/index.ts';
import { account } from './account.ts';
import type { Acting } from './acting-book.ts';
import { Book, wrongToRefuse, wrongToTake, wronglyAnswered } from './acting-book.ts';
import { ACTORS, GHOST, GONE, MOVED } from './acting-people.ts';
import type { Step, Steps } from './acting-steps.ts';
import { dataOf } from './acting-steps.ts';
import { CADRE, ENTERPRISE, OPERATOR, Town } from './town.ts';

const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
const CASE = 'case-a';
const KITS = new Map(house.kits.map((kit) => [kit.process.name, kit]));
const CADRES = ['cadre-2', 'cadre-3', GHOST, GONE, MOVED];

export interface Faults {
  /** What becomes of the rules before they run. */
  readonly made?: (process: AnyProcess) => AnyProcess;
  /** What is asked of the accounts that a command names. */
  readonly asked?: (named: readonly NamedAccount[]) => readonly NamedAccount[];
}

type Ground = { readonly because: string; readonly named?: string } | undefined;
const groundIn = ({ data }: RecordedEvent): Ground => (data as { readonly ground?: Ground }).ground;
const processOf = (type: string): string =>
  house.kits.find(({ process }) => Object.hasOwn(process.roles, type))?.process.name ?? 'case';

/** An office in which people go on leave, are given mandates, and try to act for each other. */
export class ActingTown {
  /** What was taken or refused wrongly. */
  readonly wrong: string[] = [];
  private readonly town: Town;
  private readonly asked: NonNullable<Faults['asked']>;
  private readonly book = new Book();

  constructor({ made, asked = (named) => named }: Faults = {}) {
    this.town = new Town(made);
    this.asked = asked;
  }

  /** The grounds on which somebody acted for another. */
  async live(script: readonly Step[]): Promise<readonly string[]> {
    await this.begin();
    for (const { step, is } of script) await (this[step] as (one: typeof is) => Promise<void>)(is);
    const grounds = (await this.town.read(CASE)).flatMap((event) => groundIn(event) ?? []);
    return grounds.map(({ because, named = because }) => named);
  }

  private async begin(): Promise<void> {
    const { town } = this;
    const { accounts } = town.memory;
    for (const { id, roles, office = '' } of ACTORS) await accounts.add(account(id, { roles, office }));
    await accounts.add(account(GONE, { roles: ['cadre'], disabled: true }));
    await town.settle('shandong-2020');
    this.book.stationed.push({ cadre: 'cadre-1', role: 'lead', from: '2020-02-01' });
    for (const id of CADRES) {
      const cadre = { office: 'lsw', unit: 'economy', identity: { name: '李', phone: '13900000001' } };
      await town.must(`cadre-${id}`, 'RegisterCadre', cadre, OPERATOR);
    }
    await town.open('a');
    for (const cadre of [GHOST, MOVED]) await town.must(CASE, 'AddCoHandler', { cadre }, CADRE);
  }

  /** Past the doors: registers may be older than what these ask. Whether it was taken. */
  private async taken(stream: string, type: string, data: object, by: Actor): Promise<boolean> {
    return !isRejection(await this.town.send(stream, type, data, by));
  }

  protected async leave({ of, from, to, standIn }: Steps['leave']): Promise<void> {
    const data = { account: of, from, ...(to && { to }), ...(standIn && { standIn }) };
    if (!(await this.taken(`absence-${of}`, 'RecordAbsence', data, OPERATOR))) return;
    this.book.leaves.push({ of, from, to, standIn });
  }

  protected async back({ of, n, to }: Steps['back']): Promise<void> {
    const { book } = this;
    const mine = book.leaves.filter((one) => one.of === of);
    const one = mine[n % Math.max(1, mine.length)];
    const data = { from: one?.from, ...(to && { to }) };
    if (!one || !(await this.taken(`absence-${of}`, 'EndAbsence', data, OPERATOR))) return;
    const others = book.leaves.filter((other) => other !== one);
    book.leaves = to === undefined ? others : [...others, { ...one, to }];
  }

  protected async mandate(given: Steps['mandate']): Promise<void> {
    const { for: person, to: by, acts, from, until: to } = given;
    const stream = `mandate-${person}`;
    if (!(await this.taken(stream, 'GrantMandate', given, SUPERVISOR))) return;
    const { version = 0 } = (await this.town.read(stream)).at(-1) ?? {};
    this.book.mandates.push({ number: version, for: person, by, acts, from, to });
  }

  protected async revoke({ for: person, n }: Steps['revoke']): Promise<void> {
    const { book } = this;
    const mine = book.mandates.filter((one) => one.for === person);
    const one = mine[n % Math.max(1, mine.length)];
    const data = { mandate: one?.number };
    if (!one || !(await this.taken(`mandate-${person}`, 'RevokeMandate', data, SUPERVISOR))) return;
    book.mandates = book.mandates.filter((other) => other !== one);
  }

  protected async station(given: Steps['station']): Promise<void> {
    const taken = await this.taken(`enterprise-${ENTERPRISE}`, 'StationCadre', given, OPERATOR);
    if (taken) this.book.stationed.push(given);
  }

  protected async pass({ hours }: Steps['pass']): Promise<void> {
    this.town.pass(hours);
    await Promise.resolve();
  }

  /** Everybody is told what waits for him, or who is told in his stead. */
  protected async tell(): Promise<void> {
    const { ports, memory } = this.town;
    const raised = { rung: 'supervision-order', reason: '抓紧' };
    await this.town.send(CASE, 'RaiseRung', raised, SUPERVISOR);
    const carrying = { ...ports, keyed: memory.keyed, notifier: notifierOf(memory.accounts) };
    const process = ports.registry.of(CASE);
    for (const id of agendaOf(process, await ports.commands.cache.fresh(CASE)).outbox) {
      await sendNotice(carrying, CASE, id, this.town.now).catch((error: unknown) => {
        if (!(error instanceof NotDelivered)) throw error;
      });
    }
    const sentOn = (await this.town.read(CASE)).filter(({ type }) => type === 'NoticeRedirected');
    this.book.told = sentOn.flatMap(({ data }) => (data as { readonly instead: Book['told'] }).instead);
  }

  protected async own({ actor, type }: Steps['own']): Promise<void> {
    const before = await this.town.case('a');
    await this.town.send(CASE, type, dataOf(type, before, this.town.now), actor);
    await this.nobodyElseAnswers(before);
  }

  protected async try({ n, ...drawn }: Steps['try']): Promise<void> {
    const { of: person = drawn.person, to } = (n === undefined ? undefined : this.pairAt(n)) ?? {};
    const actor = ACTORS.find(({ id }) => id === to) ?? drawn.actor;
    await this.tryFor({ ...drawn, actor, person });
  }

  private pairAt(n: number): Book['pairs'][number] | undefined {
    const { pairs } = this.book;
    return pairs[n % Math.max(1, pairs.length)];
  }

  private async tryFor({ actor, person, type }: Omit<Steps['try'], 'n'>): Promise<void> {
    const process = processOf(type);
    const stream = process === 'case' ? CASE : `${process}-any`;
    const before = await this.town.case('a');
    const command = { ...this.town.command(type, dataOf(type, before, this.town.now), actor), onBehalfOf: person };
    const answer = await this.atTheDoor(stream, command, before);
    const acting = { actor, person, process, type, at: command.at };
    this.judge(acting, before, isRejection(answer) ? answer.code : undefined);
    await this.nobodyElseIsInvolved(acting, before);
    await this.nobodyElseAnswers(before);
  }

  /** As the api does. */
  private async atTheDoor(stream: string, command: Command, state: unknown): Promise<object | Rejection> {
    const why = await unfitAmong(this.town.memory.accounts, this.asked(namedBy(KITS, stream, command, state)));
    return why ?? this.town.ports.commands.handle(stream, command);
  }

  private async nobodyElseAnswers(before: OpenedCase): Promise<void> {
    const since = (await this.town.read(CASE)).filter(({ version }) => version > before.version);
    for (const event of since.filter(({ type }) => type === 'RungAcknowledged')) {
      const others = wronglyAnswered(this.book, before, event);
      if (others.length > 0) this.wrong.push(`answered for others: ${others.join(', ')}`);
    }
  }

  private judge(acting: Acting, before: OpenedCase, refusal: string | undefined): void {
    const wrong = refusal === undefined ? wrongToTake(this.book, acting, before) : undefined;
    if (wrong !== undefined) this.wrong.push(`taken: ${wrong}`);
    const unjust = refusal === undefined ? undefined : wrongToRefuse(this.book, acting, refusal);
    if (unjust !== undefined) this.wrong.push(`refused: ${unjust}`);
  }

  /** Whom the case counts as having worked on it grows by those two at most, and by who is appointed to it. */
  private async nobodyElseIsInvolved({ actor, person, type }: Acting, before: OpenedCase): Promise<void> {
    const { handlers, coHandlers } = await this.town.case('a');
    const known = [...before.handlers, actor.id, person, ...(type === 'AddCoHandler' ? coHandlers : [])];
    const others = handlers.filter((one) => !known.includes(one));
    if (others.length > 0) this.wrong.push(`involved by another’s word: ${others.join(', ')}`);
  }
}
