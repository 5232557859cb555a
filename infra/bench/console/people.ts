import { setTimeout as sleep } from 'node:timers/promises';
import type { PeoplePlan } from '../http/plans.ts';
import { Samples } from '../report/samples.ts';
import type { Figures, Page } from './person.ts';
import { Person, figuresOf } from './person.ts';

/** How long something took. */
export interface Took {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What people waited for: plain data. */
export interface PeopleResult {
  readonly people: number;
  readonly seconds: number;
  readonly pages: Readonly<Record<Page, Took>>;
  readonly allPages: Took;
  readonly again: Took;
  /** Told to all of them, a second. */
  readonly movedPerSecond: number;
  readonly mbPerSecond: number;
  /** Streams that ended, or told that more was missed than is told. */
  readonly lost: number;
  /** Processor time of the people themselves. */
  readonly cpuMs: number;
}

const SIT_DOWN_AT_ONCE = 10;
const BYTES_IN_MB = 1_000_000;

const tookOf = (samples: Samples): Took => ({
  count: samples.count,
  p50Ms: samples.p50,
  p99Ms: samples.p99,
  maxMs: samples.max,
});

async function sitDown(plan: PeoplePlan, figures: () => Figures): Promise<Person[]> {
  const people: Person[] = [];
  for (let n = 0; n < plan.people.length; n += SIT_DOWN_AT_ONCE) {
    const some = plan.people.slice(n, n + SIT_DOWN_AT_ONCE);
    people.push(...(await Promise.all(some.map((_, at) => Person.sitDown(plan, n + at, figures)))));
  }
  return people;
}

const sumOf = (people: readonly Person[], of: (person: Person) => number): number =>
  people.reduce((sum, person) => sum + of(person), 0);

/** All of them go about their pages for a while; what comes before they have warmed up is not counted. */
export async function watchPeople(plan: PeoplePlan): Promise<PeopleResult> {
  let figures = figuresOf(() => new Samples());
  const people = await sitDown(plan, () => figures);
  await sleep(plan.warmSeconds * 1000);
  figures = figuresOf(() => new Samples());
  const before = { moved: sumOf(people, ({ live }) => live.moved), bytes: sumOf(people, ({ live }) => live.bytes) };
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  await sleep(plan.seconds * 1000);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const result = {
    ...{ people: people.length, seconds, cpuMs: (user + system) / 1000 },
    pages: Object.fromEntries(
      Object.entries(figures.pages).map(([page, samples]) => [page, tookOf(samples)]),
    ) as PeopleResult['pages'],
    allPages: tookOf(Samples.join(Object.values(figures.pages))),
    again: tookOf(figures.again),
    movedPerSecond: (sumOf(people, ({ live }) => live.moved) - before.moved) / seconds,
    mbPerSecond: (sumOf(people, ({ live }) => live.bytes) - before.bytes) / BYTES_IN_MB / seconds,
    lost: sumOf(people, ({ live }) => live.resets + (live.isOpen ? 0 : 1)),
  };
  for (const person of people) person.leave();
  const failure = people.find((person) => person.failure)?.failure;
  if (failure) throw failure;
  return result;
}
