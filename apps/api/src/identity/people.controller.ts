import type { PeopleReply } from '@lianxin/contracts';
import type { Account, Installation } from '@lianxin/platform';
import { seesAllOffices, shownTo } from '@lianxin/registers';
import type { Actor } from '@lianxin/kernel';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Asker } from '../doors/asker.ts';
import { Asking } from '../doors/asker.ts';
import { doorProblem } from '../doors/door-problem.ts';
import { Installed } from '../installed.ts';

const OF_THE_OFFICE = { filed: false, works: false, scope: 'office' } as const;

/** Whoever filed something is none of the people who work here. */
const worksHere = ({ roles }: Account): boolean => roles.some((role) => role !== 'requester');

/** His own office's, and those of none; of all offices whoever is shown all of them. */
const isShown = (actor: Actor, account: Account): boolean => account.office === undefined || isOfHis(actor, account);

const isOfHis = (actor: Actor, { office }: Account): boolean =>
  (office !== undefined && office === actor.office) || seesAllOffices(actor.roles, 'lists');

/** Whoever knows what somebody signs in with can hold up his sign-in: an operator's is for those who manage accounts. */
const knowsSignInName = (actor: Actor, account: Account): boolean =>
  account.roles.includes('operator') ? shownTo(actor, 'accounts', OF_THE_OFFICE) !== 'none' : isOfHis(actor, account);

/** Whom the ids in lists and cases stand for. */
@ApiTags('identity')
@Controller('people')
export class PeopleController {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  @Get()
  async list(@Asking() { actor }: Asker): Promise<PeopleReply> {
    if (shownTo(actor, 'registers', OF_THE_OFFICE) === 'none') throw doorProblem('forbidden', 'kept-by-the-office');
    const accounts = await this.installation.accounts.all();
    const people = accounts.filter((account) => worksHere(account) && isShown(actor, account));
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
