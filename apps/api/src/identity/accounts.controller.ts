import type { AccountReply, AddAccountBody, ChangeAccountBody } from '@lianxin/contracts';
import { addAccountBody, changeAccountBody, isGuessable } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import type { Passwords, Tokens } from '@lianxin/identity';
import { clashField, createAccountRecord } from '@lianxin/identity';
import { rolesWithSightOf } from '@lianxin/registers';
import { Body, Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal } from '../http/principal.ts';
import { HttpProblem, httpProblem, fieldFault } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { InjectPorts, PASSWORDS, TOKENS } from '../injection-tokens.ts';
import { toAccountReply } from './account-reply.ts';
import { RequireRoles } from './role-guard.ts';

type Ports = Pick<Runtime, 'accounts' | 'clock' | 'accessLog'>;

@ApiTags('identity')
@RequireRoles(...rolesWithSightOf('accounts'))
@Controller('accounts')
export class AccountsController {
  private readonly ports: Ports;
  private readonly passwords: Passwords;
  private readonly tokens: Tokens;

  constructor(@InjectPorts() ports: Ports, @Inject(PASSWORDS) passwords: Passwords, @Inject(TOKENS) tokens: Tokens) {
    this.ports = ports;
    this.passwords = passwords;
    this.tokens = tokens;
  }

  @Get()
  async list(): Promise<{ accounts: AccountReply[] }> {
    return { accounts: (await this.ports.accounts.all()).map(toAccountReply) };
  }

  @Post()
  async add(
    @Body({ schema: addAccountBody, pipes: [inputPipe] }) body: AddAccountBody,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<AccountReply> {
    const { accounts, clock, accessLog } = this.ports;
    const record = await createAccountRecord(body, this.passwords, clock.now());
    const outcome = await accounts.add(record);
    if (outcome !== 'added') {
      const field = clashField(outcome);
      throw new HttpProblem('refused', {
        key: `door.${outcome}`,
        code: outcome,
        field,
        params: { [field]: record[field] },
      });
    }
    await accessLog.recordAccountChange(actor.id, record.id, []);
    return toAccountReply(record);
  }

  /** Changes roles, status or password, which voids every token issued before; or where notices are mailed. */
  @Patch(':id')
  async change(
    @Param('id') id: string,
    @Body({ schema: changeAccountBody, pipes: [inputPipe] }) body: ChangeAccountBody,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<AccountReply> {
    const { accounts, clock, accessLog } = this.ports;
    const { password, ...others } = body;
    if (password !== undefined) await this.refuseGuessable(id, password);
    const passwordHash = password === undefined ? undefined : await this.passwords.hash(password);
    const account = await accounts.change(id, { ...others, passwordHash }, clock.now());
    if (!account) throw httpProblem('missing', 'no-such-account', { id });
    this.tokens.recheckAccount(id);
    await accessLog.recordAccountChange(actor.id, id, Object.keys(body));
    return toAccountReply(account);
  }

  private async refuseGuessable(id: string, password: string): Promise<void> {
    const { name = '' } = (await this.ports.accounts.byId(id)) ?? {};
    if (isGuessable(password, [name])) throw fieldFault('password', 'guessable');
  }
}
