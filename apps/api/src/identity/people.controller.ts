import type { PeopleReply } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import { isShownPeople, shownPeople } from '@lianxin/product';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal } from '../http/principal.ts';
import { httpProblem } from '../http/http-problem.ts';
import { InjectPorts } from '../injection-tokens.ts';

type Ports = Pick<Runtime, 'accounts'>;

/** The names behind the ids in lists and cases. */
@ApiTags('identity')
@Controller('people')
export class PeopleController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @Get()
  async list(@CurrentPrincipal() { actor }: Principal): Promise<PeopleReply> {
    if (!isShownPeople(actor)) throw httpProblem('forbidden', 'kept-by-the-office');
    return { people: [...shownPeople(actor, await this.ports.accounts.all())] };
  }
}
