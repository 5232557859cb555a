export interface TestMail {
  readonly from: string;
  /** As in the envelope. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came over the wire. */
  readonly raw: string;
  /** Over TLS. */
  readonly isSecure: boolean;
  readonly user: string | undefined;
}

export interface TestMailOptions {
  /** Default: the connection stays in the open and none is offered. */
  readonly tls?: 'offered' | 'from-the-start';
  /** Only these may send. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Default: any free one. */
  readonly port?: number;
  /** Says nothing at all to whoever connects. */
  readonly isMute?: boolean;
}

export interface TestMailServer {
  readonly port: number;
  /** Its own, PEM: it vouches for itself. */
  readonly certificate: string;
  readonly mails: readonly TestMail[];
  /** Connections open at once, at the most so far. */
  readonly connectionsMost: number;
  /** Answers so whenever the mailbox is named, until told otherwise; undefined: takes it. */
  answer(mailbox: string, code: number | undefined): void;
  /** Answers so to every letter after it has been read. */
  answerLetters(code: number | undefined): void;
  /** How long it reads at every letter. */
  dawdle(ms: number): void;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback for tests: keeps what it is given, refuses what it is told to refuse. */
export function startMailServer(options?: TestMailOptions): Promise<TestMailServer>;
