import type { AccountToken } from '../http/case-steps.ts';
import type { PeoplePlan } from '../http/plans.ts';
import type { Samples } from '../report/samples.ts';
import { LiveStream } from './live-stream.ts';
import { Reloads } from './reloads.ts';
import { Tab } from './tab.ts';

const STAGES = ['request', 'cadre-assignment', 'resolution', 'look-back', 'closed'];
/** What everybody's frame asks for once. */
const FRAME = ['/accounts/own/settings', '/people'];
/** The parts of a case's page beside the case itself. */
const PARTS = ['', '/commands', '/clocks', '/alike'];

/** What the console asks for: a list of its own to-do, the list of cases with its counts, a case. */
const PAGES = ['to-do', 'cases', 'case'] as const;
export type Page = (typeof PAGES)[number];

/** What is measured of everybody. */
export interface Figures {
  readonly pages: Readonly<Record<Page, Samples>>;
  /** The to-do list, loaded again since something moved. */
  readonly again: Samples;
}

export const figuresOf = (samples: () => Samples): Figures => ({
  pages: { 'to-do': samples(), cases: samples(), case: samples() },
  again: samples(),
});

/** Somebody at the console: a tab with a page open, live updates, another page every now and then. */
export class Person {
  readonly live: LiveStream;
  failure: Error | undefined;
  private readonly tab: Tab;
  private readonly plan: PeoplePlan;
  private readonly figures: () => Figures;
  private readonly reloads = new Reloads(() => this.loadAgain());
  private page: Page = 'to-do';
  private turns: number;
  private timer: NodeJS.Timeout | undefined;

  private constructor(parts: { plan: PeoplePlan; n: number; tab: Tab; live: LiveStream; figures: () => Figures }) {
    this.plan = parts.plan;
    this.turns = parts.n;
    this.tab = parts.tab;
    this.live = parts.live;
    this.figures = parts.figures;
  }

  /** Signed in, where everybody lands; the first turns to another page after a moment, the last after a whole look. */
  static async sitDown(plan: PeoplePlan, n: number, figures: () => Figures): Promise<Person> {
    const account = plan.people[n] as AccountToken;
    const tab = new Tab(plan.port, account);
    const moved = (): void => person.hear();
    const live = await LiveStream.open(plan.port, account.token, () => moved());
    const person: Person = new Person({ plan, n, tab, live, figures });
    await tab.load(FRAME);
    const lookMs = plan.lookSeconds * 1000;
    person.timer = setTimeout(() => person.turn(), (lookMs * (n + 1)) / plan.people.length);
    return person;
  }

  leave(): void {
    clearTimeout(this.timer);
    this.reloads.stop();
    this.live.close();
    this.tab.close();
  }

  private hear(): void {
    if (this.page === 'to-do') this.reloads.moved();
  }

  private turn(): void {
    this.timer = setTimeout(() => this.turn(), this.plan.lookSeconds * 1000);
    this.turns += 1;
    const page = PAGES[this.turns % PAGES.length] as Page;
    this.page = page;
    this.load(page, this.figures().pages[page]);
  }

  private loadAgain(): void {
    this.load('to-do', this.figures().again);
  }

  private load(page: Page, samples: Samples): void {
    this.tab.load(this.pathsOf(page)).then(
      (ms) => samples.add(ms),
      (error: unknown) => (this.failure ??= error as Error),
    );
  }

  private pathsOf(page: Page): readonly string[] {
    const { position } = this.live;
    if (page === 'to-do') return [`/queries/to-do?limit=100${position === undefined ? '' : `&after=${position}`}`];
    if (page === 'cases')
      return ['/queries/cases?limit=200', ...STAGES.map((stage) => `/queries/cases?stage=${stage}&limit=1`)];
    const { caseIds } = this.plan;
    const id = caseIds[(this.turns * 7919) % caseIds.length];
    return PARTS.map((part) => `/cases/${id}${part}`);
  }
}
