import type { InboxStandingReply } from '@lianxin/contracts';
import type { Actor, Position } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { InjectPorts } from '../injection-tokens.ts';
import { RunQuery } from '../queries/run-query.ts';

type Ports = Pick<Runtime, 'accounts'>;

/** How much of somebody's inbox is unread. */
@Injectable()
export class InboxStanding {
  private readonly ports: Ports;
  private readonly bus: QueryBus;

  constructor(@InjectPorts() ports: Ports, bus: QueryBus) {
    this.ports = ports;
    this.bus = bus;
  }

  /** `after`: a position that the answer has to show. Throws `HttpProblem` where he has no inbox. */
  async read(actor: Actor, after?: Position): Promise<InboxStandingReply> {
    const readTo = await this.ports.accounts.inboxReadTo(actor.id);
    const asked = new RunQuery('unread', readTo === undefined ? {} : { after: readTo }, actor, after);
    const { unread } = (await this.bus.execute(asked)) as Pick<InboxStandingReply, 'unread'>;
    return { unread, readTo: readTo ?? null };
  }
}
