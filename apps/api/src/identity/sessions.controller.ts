import type { CurrentSessionReply, OwnSessionsReply, SessionReply, SignInBody } from '@lianxin/contracts';
import { signInBody } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import type { Passwords, RateLimiter, RenewedToken, SessionName, Tokens } from '@lianxin/identity';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal, principalOf } from '../http/principal.ts';
import { bearerTokenOf } from '../http/authenticate-request.ts';
import { httpProblem } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { InjectPorts, PASSWORDS, TOKENS, RATE_LIMITER } from '../injection-tokens.ts';
import { toAccountReply } from './account-reply.ts';
import { deviceOf } from './device-of.ts';
import { forgetRenewal, keepRenewal, keptRenewalOf } from './renewal-cookie.ts';
import { Public } from './role-guard.ts';
import { refuseSignIn, verifySignIn } from './sign-in.ts';

type Ports = Pick<Runtime, 'accounts' | 'keyed' | 'clock' | 'accessLog'>;

/** Five bits each: more than the 256 bits of the cipher. */
const DRAFT_KEY_LETTERS = 52;

@ApiTags('identity')
@Controller('sessions')
export class SessionsController {
  readonly ports: Ports;
  readonly passwords: Passwords;
  readonly rateLimiter: RateLimiter;
  private readonly tokens: Tokens;

  constructor(
    @InjectPorts() ports: Ports,
    @Inject(TOKENS) tokens: Tokens,
    @Inject(PASSWORDS) passwords: Passwords,
    @Inject(RATE_LIMITER) limit: RateLimiter,
  ) {
    this.ports = ports;
    this.tokens = tokens;
    this.passwords = passwords;
    this.rateLimiter = limit;
  }

  /** Signs in with a local account. */
  @Public()
  @Post()
  async signIn(
    @Body({ schema: signInBody, pipes: [inputPipe] }) wish: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionReply> {
    const account = await verifySignIn(this, wish, request.ip);
    const signed = await this.tokens.signIn(account, deviceOf(request));
    // The password was changed, or the account, while it was compared.
    if (!signed) return refuseSignIn(this.ports, account.id);
    const renewal = wish.keep === true ? await this.tokens.signRenewal(signed.token) : undefined;
    if (renewal) keepRenewal(reply, renewal);
    return { ...signed, account: toAccountReply(account) };
  }

  /**
   * A new token: for one that has not expired, or in a browser by the cookie kept at the sign-in. A browser that has
   * both keeps a new cookie too, since a changed password has voided the old one.
   */
  @Public()
  @Post('renewals')
  async renew(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionReply> {
    const [token, kept] = [bearerTokenOf(request), keptRenewalOf(request)];
    const renewed = await this.renewBy(token, kept);
    if (!renewed) throw httpProblem('unauthenticated', (token ?? kept) ? 'bad-token' : 'no-token');
    const { account, ...signed } = renewed;
    const renewal = token && kept ? await this.tokens.signRenewal(token) : undefined;
    if (renewal) keepRenewal(reply, renewal);
    return { ...signed, account: toAccountReply(account) };
  }

  private async renewBy(token: string | undefined, kept: string | undefined): Promise<RenewedToken | undefined> {
    if (token !== undefined) return this.tokens.renew(token);
    return kept === undefined ? undefined : this.tokens.renewKept(kept);
  }

  /** Where one is signed in oneself; nobody is told it of another. */
  @Get()
  async list(@Req() request: FastifyRequest): Promise<OwnSessionsReply> {
    const own = await this.ownSessionOf(request);
    const sessions = await this.ports.accounts.sessionsOf(own, this.ports.clock.now());
    return {
      sessions: sessions.map(({ id, device, signedInAt, usedAt, until: expiresAt }) => ({
        ...{ id, current: id === own.id, device, signedInAt, usedAt, expiresAt },
      })),
    };
  }

  /** Signs out: this token and every other of the same sign-in are void. */
  @Delete('current')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    forgetRenewal(reply);
    await this.tokens.end(await this.ownSessionOf(request));
  }

  /** Signs out everywhere else. */
  @Delete('others')
  @HttpCode(204)
  async endOthers(@Req() request: FastifyRequest): Promise<void> {
    const own = await this.ownSessionOf(request);
    await this.tokens.endOthers(own);
    await this.recordEnd(own.account);
  }

  /** Signs out where one is signed in elsewhere. */
  @Delete(':id')
  @HttpCode(204)
  async endOne(@Param('id') id: string, @CurrentPrincipal() { actor }: Principal): Promise<void> {
    if (!(await this.tokens.end({ account: actor.id, id }))) throw httpProblem('missing', 'no-such-session');
    await this.recordEnd(actor.id);
  }

  private recordEnd(account: string): Promise<void> {
    return this.ports.accessLog.recordAccountChange(account, account, ['sessions']);
  }

  private async ownSessionOf(request: FastifyRequest): Promise<SessionName> {
    const known = await this.tokens.find(bearerTokenOf(request) ?? '');
    if (!known) throw httpProblem('unauthenticated', 'bad-token');
    return { account: known.actor.id, id: known.session };
  }

  @Get('current')
  async current(@Req() request: FastifyRequest): Promise<CurrentSessionReply> {
    const { id } = principalOf(request).actor;
    const account = await this.ports.accounts.byId(id);
    if (!account) throw httpProblem('missing', 'no-such-account', { id });
    const draftKey = this.ports.keyed.derive('drafts', id, DRAFT_KEY_LETTERS);
    return { ...toAccountReply(account), draftKey };
  }
}
