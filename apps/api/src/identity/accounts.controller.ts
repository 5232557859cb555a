import type { AccountReply, AddAccountBody, ChangeAccountBody } from '@lianxin/contracts';
import { addAccountBody, changeAccountBody, isGuessable } from '@lianxin/contracts';
import type { Installation, Passwords, Tokens } from '@lianxin/platform';
import { clashField, newAccount } from '@lianxin/platform';
import { Body, Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Asker } from '../doors/asker.ts';
import { Asking } from '../doors/asker.ts';
import { DoorProblem, doorProblem, fault } from '../doors/door-problem.ts';
import { inputPipe } from '../doors/input-pipe.ts';
import { Installed, PASSWORDS, TOKENS } from '../installed.ts';
import { accountReply } from './account-reply.ts';
import { For } from './guard.ts';

@ApiTags('identity')
@For('operator')
@Controller('accounts')
export class AccountsController {
  private readonly installation: Installation;
  private readonly passwords: Passwords;
  private readonly tokens: Tokens;

  constructor(
    @Installed() installation: Installation,
    @Inject(PASSWORDS) passwords: Passwords,
    @Inject(TOKENS) tokens: Tokens,
  ) {
    this.installation = installation;
    this.passwords = passwords;
    this.tokens = tokens;
  }

  @Get()
  async list(): Promise<{ accounts: AccountReply[] }> {
    return { accounts: (await this.installation.accounts.all()).map(accountReply) };
  }

  @Post()
  async add(
    @Body({ schema: addAccountBody, pipes: [inputPipe] }) body: AddAccountBody,
    @Asking() { actor }: Asker,
  ): Promise<AccountReply> {
    const { accounts, clock, accessLog } = this.installation;
    const record = await newAccount(body, this.passwords, clock.now());
    const outcome = await accounts.add(record);
    if (outcome !== 'added') {
      const field = clashField(outcome);
      throw new DoorProblem('refused', {
        key: `door.${outcome}`,
        code: outcome,
        field,
        params: { [field]: record[field] },
      });
    }
    await accessLog.accountChanged(actor.id, record.id, []);
    return accountReply(record);
  }

  /** Roles, standing or password: every token issued before is void. Or where it is written to. */
  @Patch(':id')
  async change(
    @Param('id') id: string,
    @Body({ schema: changeAccountBody, pipes: [inputPipe] }) body: ChangeAccountBody,
    @Asking() { actor }: Asker,
  ): Promise<AccountReply> {
    const { accounts, clock, accessLog } = this.installation;
    const { password, ...others } = body;
    if (password !== undefined) await this.notGuessable(id, password);
    const passwordHash = password === undefined ? undefined : await this.passwords.hash(password);
    const account = await accounts.change(id, { ...others, passwordHash }, clock.now());
    if (!account) throw doorProblem('missing', 'no-such-account', { id });
    this.tokens.recheckAccount(id);
    await accessLog.accountChanged(actor.id, id, Object.keys(body));
    return accountReply(account);
  }

  private async notGuessable(id: string, password: string): Promise<void> {
    const { name = '' } = (await this.installation.accounts.byId(id)) ?? {};
    if (isGuessable(password, [name])) throw fault('password', 'guessable');
  }
}
