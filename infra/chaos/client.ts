import { setTimeout as sleep } from 'node:timers/promises';
import type { Intention } from './intentions.ts';
import { Wire } from './wire.ts';

/** What the product said of an intention, once it said anything definite. */
export interface AcknowledgedCommand {
  readonly intention: string;
  readonly commandId: string;
  readonly type: string;
  readonly stream: string;
  readonly first: number;
  readonly last: number;
  /** When the answer to it was asked for. */
  readonly askedMs: number;
}

export interface RefusedCommand {
  readonly intention: string;
  readonly type: string;
  readonly status: number;
  readonly code: string;
}

export type CommandOutcome =
  { readonly acknowledged: AcknowledgedCommand } | { readonly refused: RefusedCommand } | 'unanswered';

const RETRY_MS_MIN = 50;
const RETRY_MS_MAX = 1000;
/** Longer than any of the processes takes to be back, several times over. */
const PATIENCE_MS = 180_000;
/** Too many at once, or not ready: to be asked again. */
const isTemporary = (status: number): boolean => status === 429 || status >= 500;

export interface ClientOptions {
  /** Of apis on one store; each try goes to the next. */
  readonly ports: readonly number[];
  /** Each try goes to all of them at once instead; told of what they answered it. */
  readonly onSimultaneousReplies?: (replies: readonly Reply[]) => void;
  readonly tokens: ReadonlyMap<string, string>;
  /** How the command id of a try comes about. The right way: the same at every try. */
  readonly commandIdOf: (intention: string, attempt: number) => string;
  /** Answers thrown away as if the connection had broken, though the command was recorded: every so many-th. */
  readonly loseEvery: number;
  /** Told of the code where there was an answer. */
  readonly onRetry: (code: string | undefined) => void;
}

interface Answer {
  readonly status: number;
  readonly reply: Reply;
}

export interface Reply {
  readonly stream: string;
  readonly first: number;
  readonly last: number;
  readonly repeated?: boolean;
  readonly code?: string;
}

/** Sends until there is a definite answer: after a lost one nobody knows whether it was recorded. */
export class CommandClient {
  private readonly options: ClientOptions;
  private readonly wire = new Wire();
  private answers = 0;
  private tries = 0;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  async send(intention: Intention, caseId: string | undefined): Promise<CommandOutcome> {
    const until = Date.now() + PATIENCE_MS;
    let waitMs = RETRY_MS_MIN;
    for (let attempt = 0; Date.now() < until; attempt += 1) {
      const commandId = this.options.commandIdOf(intention.id, attempt);
      const askedMs = Date.now();
      const answer = await this.tryOnce(intention, caseId, commandId);
      if (answer && !isTemporary(answer.status)) return definiteOutcome(intention, { commandId, askedMs }, answer);
      this.options.onRetry(answer?.reply.code);
      await sleep(waitMs);
      waitMs = Math.min(RETRY_MS_MAX, waitMs * 2);
    }
    return 'unanswered';
  }

  /** Undefined where the answer got lost. */
  async tryOnce(intention: Intention, caseId: string | undefined, commandId: string): Promise<Answer | undefined> {
    const { ports, onSimultaneousReplies: atOnce } = this.options;
    const tryAt = (port: number): Promise<Answer | undefined> => this.tryAt(port, intention, { caseId, commandId });
    if (!atOnce) return tryAt(ports[this.tries++ % ports.length] as number);
    const answers = await Promise.all(ports.map(tryAt));
    atOnce(answers.flatMap((answer) => (answer && answer.status < 300 ? [answer.reply] : [])));
    return answers.reduce(worseAnswer);
  }

  private async tryAt(
    port: number,
    { by, type, data }: Intention,
    { caseId, commandId }: { readonly caseId: string | undefined; readonly commandId: string },
  ): Promise<Answer | undefined> {
    const path = caseId === undefined ? '/processes/case' : `/processes/case/${caseId}/commands`;
    const token = this.options.tokens.get(by) ?? '';
    try {
      const { status, body } = await this.wire.post(port, {
        path,
        token,
        commandId,
        body: JSON.stringify({ type, data }),
      });
      const reply = JSON.parse(body) as Reply;
      this.answers += 1;
      return this.answers % this.options.loseEvery === 0 ? undefined : { status, reply };
    } catch {
      // Cut off, refused, or too late: whether it was recorded is not known, which is what retries are for.
      return undefined;
    }
  }
}

/** One that got lost, or the refusal among them. */
const worseAnswer = (one: Answer | undefined, other: Answer | undefined): Answer | undefined =>
  one && other ? (other.status > one.status ? other : one) : undefined;

function definiteOutcome(
  intention: Intention,
  asked: Pick<AcknowledgedCommand, 'commandId' | 'askedMs'>,
  { status, reply }: Answer,
): CommandOutcome {
  const { id, type } = intention;
  if (status >= 300) return { refused: { intention: id, type, status, code: reply.code ?? 'unknown' } };
  const { stream, first, last } = reply;
  return { acknowledged: { intention: id, ...asked, type, stream, first, last } };
}
