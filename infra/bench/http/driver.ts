import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PeopleResult } from '../console/people.ts';
import type { DriverPlan, PeoplePlan } from './plans.ts';
import type { DriverResult } from './tally.ts';

type DriverMessage = 'ready' | { readonly result: DriverResult | PeopleResult } | { readonly failed: string };

/** The load, made by a process beside this one. */
export class Driver {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(): Promise<Driver> {
    const program = fileURLToPath(new URL('driver-main.ts', import.meta.url));
    const child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const driver = new Driver(child);
    await driver.nextMessage();
    return driver;
  }

  run(plan: DriverPlan): Promise<DriverResult> {
    return this.ask(plan) as Promise<DriverResult>;
  }

  runPeople(plan: PeoplePlan): Promise<PeopleResult> {
    return this.ask(plan) as Promise<PeopleResult>;
  }

  private async ask(plan: DriverPlan | PeoplePlan): Promise<DriverResult | PeopleResult> {
    this.child.send(plan);
    const said = await this.nextMessage();
    if (typeof said === 'object' && 'result' in said) return said.result;
    throw new Error(`the driver failed: ${typeof said === 'object' ? said.failed : said}`);
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private async nextMessage(): Promise<DriverMessage> {
    const ended = once(this.child, 'exit').then(() => {
      throw new Error('the driver ended');
    });
    ended.catch(() => undefined);
    const [said] = (await Promise.race([once(this.child, 'message'), ended])) as [DriverMessage];
    return said;
  }
}
