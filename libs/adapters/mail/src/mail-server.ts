/** The mail server that letters are handed to. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise it is begun on the open connection where the server offers it. */
  readonly isTls: boolean;
  readonly user?: string;
  readonly password?: string;
  /** PEM of the authorities trusted for it; left out: those of the system. */
  readonly ca?: string;
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Reads `smtp://[user[:password]@]host[:port]` or `smtps://…`; undefined when the text is neither. */
export function parseMailServer(address: string): MailServer | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const port = PORTS[url?.protocol ?? ''];
  if (!url || port === undefined || !isPlainUrl(url)) return undefined;
  return {
    host: url.hostname,
    port: url.port === '' ? port : Number(url.port),
    isTls: url.protocol === 'smtps:',
    ...credentialsOf(url),
  };
}

const isPlainUrl = (url: URL): boolean => url.hostname !== '' && ['', '/'].includes(url.pathname) && url.search === '';

const credentialsOf = ({ username, password }: URL): Pick<MailServer, 'user' | 'password'> => ({
  ...(username === '' ? {} : { user: decodeURIComponent(username) }),
  ...(password === '' ? {} : { password: decodeURIComponent(password) }),
});

/** Whether TLS is required: a password is never sent unencrypted over a network, whatever the server offers. */
export const needsTls = ({ host, user }: MailServer): boolean => user !== undefined && !LOOPBACK.has(host);
