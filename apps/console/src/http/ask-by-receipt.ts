import type { Problem, ReceiptBody, ReceiptReply } from '@lianxin/contracts';
import type { PutFile } from './named-file.ts';

interface More {
  readonly retryAfterS?: number | undefined;
  readonly code?: string | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** What the server said no to, in the language that was asked for; `status` 0: it gave no answer. */
export class ReceiptRefusal extends Error {
  override readonly name = 'ReceiptRefusal';
  readonly status: number;
  readonly retryAfterS: number | undefined;
  readonly code: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(status: number, detail: string, more: More = {}) {
    super(detail);
    this.status = status;
    this.retryAfterS = more.retryAfterS;
    this.code = more.code;
    this.params = more.params ?? {};
  }
}

type Told = Partial<Pick<Problem, 'detail' | 'title' | 'code' | 'params'>>;

async function refusalOf(answer: Response): Promise<ReceiptRefusal> {
  const { detail, title, code, params } = (await answer.json().catch(() => ({}))) as Told;
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return new ReceiptRefusal(answer.status, detail ?? title ?? String(answer.status), {
    ...{ code, params, retryAfterS: Number.isFinite(seconds) ? seconds : undefined },
  });
}

async function ask(path: string, { headers, ...more }: RequestInit): Promise<Response> {
  let answer: Response;
  // Refusals come in the language that the page is read in now.
  const said = { 'accept-language': document.documentElement.lang, ...(headers as Readonly<Record<string, string>>) };
  try {
    answer = await fetch(path, { ...more, cache: 'no-store', credentials: 'omit', headers: said });
  } catch {
    throw new ReceiptRefusal(0, '');
  }
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

async function post<T>(path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<T> {
  return (await (await ask(path, { method: 'POST', body, headers })).json()) as T;
}

/** For what is asked without a receipt. Throws `ReceiptRefusal`. */
export const postJson = <T>(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<T> =>
  post(path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });

export const getJson = async <T>(path: string): Promise<T> => (await (await ask(path, {})).json()) as T;

/** Asks for one case; number and code go with each question, and stay in this object alone. */
export class ReceiptClient {
  private readonly receipt: ReceiptBody;

  constructor(receipt: ReceiptBody) {
    this.receipt = receipt;
  }

  lookUp(): Promise<ReceiptReply> {
    return this.ask('/receipts/look-up', this.receipt);
  }

  /** `commandId`: the same for every try of one act, so that it is done once. */
  act(type: string, data: object, commandId: string): Promise<ReceiptReply> {
    return this.ask('/receipts/act', { ...this.receipt, type, data }, { 'idempotency-key': commandId });
  }

  put(file: File): Promise<PutFile> {
    return post('/receipts/files', file, { 'content-type': 'application/octet-stream', ...this.header() });
  }

  /** One of his own files. */
  async get(hash: string): Promise<Blob> {
    return (await ask(`/receipts/files/${hash}`, { headers: this.header() })).blob();
  }

  private header(): Readonly<Record<string, string>> {
    return { 'lianxin-receipt': `${this.receipt.number}:${this.receipt.code}` };
  }

  private ask(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<ReceiptReply> {
    return postJson(path, body, headers);
  }
}
