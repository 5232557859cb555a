import type { PeopleReply } from '@lianxin/contracts';
import type { Account } from '@lianxin/identity';
import type { Runtime } from '@lianxin/runtime';
import { canSeeAllOffices, hasAnyRole, isStaff, rolesWithSightOf, visibilityTo } from '@lianxin/registers';
import type { Actor } from '@lianxin/kernel';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal } from '../http/principal.ts';
import { httpProblem } from '../http/http-problem.ts';
import { InjectPorts } from '../injection-tokens.ts';

type Ports = Pick<Runtime, 'accounts'>;

const OF_THE_OFFICE = { filed: false, works: false, scope: 'office' } as const;

/** His own office's, and those of none; of all offices whoever is shown all of them. */
const isVisibleTo = (actor: Actor, account: Account): boolean =>
  account.office === undefined || isOfHis(actor, account);

const isOfHis = (actor: Actor, { office }: Account): boolean =>
  (office !== undefined && office === actor.office) || canSeeAllOffices(actor.roles, 'lists');

/** Whoever knows what somebody signs in with can hold up his sign-in: an operator's is for those who manage accounts. */
const knowsSignInName = (actor: Actor, account: Account): boolean =>
  hasAnyRole(account, rolesWithSightOf('accounts'))
    ? visibilityTo(actor, 'accounts', OF_THE_OFFICE) !== 'none'
    : isOfHis(actor, account);

/** Whom the ids in lists and cases stand for. */
@ApiTags('identity')
@Controller('people')
export class PeopleController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @Get()
  async list(@CurrentPrincipal() { actor }: Principal): Promise<PeopleReply> {
    if (visibilityTo(actor, 'registers', OF_THE_OFFICE) === 'none')
      throw httpProblem('forbidden', 'kept-by-the-office');
    const accounts = await this.ports.accounts.all();
    const people = accounts.filter((account) => isStaff(account.roles) && isVisibleTo(actor, account));
    return {
      people: people.map((account) => ({
        id: account.id,
        ...(knowsSignInName(actor, account) ? { name: account.name } : {}),
        ...(account.displayName === undefined ? {} : { displayName: account.displayName }),
        ...(account.office === undefined ? {} : { office: account.office }),
        roles: [...account.roles],
      })),
    };
  }
}
