/** What the api answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what the tests look into
  readonly body: any;
}

export interface SendOptions {
  readonly data?: object;
  /** `Idempotency-Key`. */
  readonly key?: string;
  /** `If-Match`. */
  readonly seen?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const isJson = (type: string | null): boolean => type?.includes('json') ?? false;

export async function callApi(url: string, method: string, { body, headers }: RequestOptions = {}): Promise<Answer> {
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, headers: response.headers, body: isJson(type) ? JSON.parse(text) : text };
}

/** Somebody who has signed in, over HTTP. */
export class SignedInPerson {
  readonly id: string;
  readonly token: string;
  private readonly url: string;

  constructor(url: string, id: string, token: string) {
    this.url = url;
    this.id = id;
    this.token = token;
  }

  /** The same place, with another token. */
  withToken(token: string): SignedInPerson {
    return new SignedInPerson(this.url, this.id, token);
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.ask('POST', path, { body, ...(headers ? { headers } : {}) });
  }

  /** Opens a stream: a case, an office, …. */
  openStream(path: string, body: object, key?: string): Promise<Answer> {
    return this.post(path, body, key === undefined ? {} : { 'idempotency-key': key });
  }

  /** Sends a command, whatever the answer. */
  trySend(stream: string, type: string, { data, key, seen, headers }: SendOptions = {}): Promise<Answer> {
    return this.post(
      `/${stream}/commands`,
      { type, ...(data ? { data } : {}) },
      {
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
        ...headers,
      },
    );
  }

  /** Sends a command that has to be accepted, and gives the reply. */
  async send(stream: string, type: string, data: object = {}): Promise<Answer['body']> {
    const answer = await this.trySend(stream, type, { data });
    if (answer.status === 200) return answer.body;
    throw new Error(`${this.id} ${type}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Asks the read models, at least as far as `after`. */
  async query(query: string, params: object = {}, after?: string): Promise<Answer['body']> {
    const answer = await this.post(`/queries/${query}`, { ...params, ...(after === undefined ? {} : { after }) });
    if (answer.status === 200) return answer.body;
    throw new Error(`${this.id} asks ${query}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  private ask(method: string, path: string, { body, headers }: RequestOptions = {}): Promise<Answer> {
    return callApi(`${this.url}${path}`, method, {
      body,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
    });
  }
}
