import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';

interface MediaContent {
  readonly schema: object;
}
export interface DescribedOperation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaContent>> }>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** An answer as it came. */
export interface ReceivedResponse {
  readonly method: string;
  /** With the process's own name or its friendlier address; without a query. */
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

export interface OperationPlace {
  readonly path: string;
  readonly method: string;
  readonly operation: DescribedOperation;
  readonly address: RegExp;
}

/** One document; a stream of lines of JSON is none. */
export const isJson = (media: string): boolean => /[/+]json$/.test(media.replace(/;.*/, ''));

const HOLE = /\{\w+\}/g;
const holes = (path: string): number => path.match(HOLE)?.length ?? 0;
const literal = (part: string): string => part.replaceAll('.', '\\.');
const addressOf = (path: string): RegExp => new RegExp(`^${path.split(HOLE).map(literal).join('[^/]+')}$`);
const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const describedStatus = (
  responses: DescribedOperation['responses'],
  { status }: ReceivedResponse,
): string | undefined => [String(status), `${String(status)[0]}XX`].find((one) => one in responses);
const schemaPointer = ({ path, method }: OperationPlace, status: string, media: string): string =>
  pointer('paths', path, method, 'responses', status, 'content', media, 'schema');

/** The description that an api gives of itself, held against what it answers. */
export class Description {
  readonly places: readonly OperationPlace[];
  private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  private readonly forms = new Map<string, ValidateFunction>();

  constructor(document: OpenApi) {
    this.ajv.addSchema({ $id: 'description', ...document });
    this.places = Object.entries(document.paths)
      .flatMap(([path, all]) =>
        Object.entries(all).map(([method, operation]) => ({ path, method, operation, address: addressOf(path) })),
      )
      .sort((a, b) => holes(a.path) - holes(b.path));
  }

  findPlace({ method, path }: Pick<ReceivedResponse, 'method' | 'path'>): OperationPlace | undefined {
    return this.places.find((place) => place.method === method.toLowerCase() && place.address.test(path));
  }

  /** Where an answer differs from its description. */
  faultsOf(received: ReceivedResponse): readonly string[] {
    const place = this.findPlace(received);
    if (place) return this.faultsAt(place, received);
    return received.status < 400 ? [`${received.method} ${received.path} is not described`] : [];
  }

  private faultsAt(place: OperationPlace, received: ReceivedResponse): readonly string[] {
    const { operationId, responses } = place.operation;
    const status = describedStatus(responses, received);
    if (status === undefined) return [`${operationId} does not say that it answers ${received.status}`];
    const media = received.type.replace(/;.*/, '');
    const said = Object.keys(responses[status]?.content ?? { '': undefined });
    if (!said.includes(media)) return [`${operationId} ${status} does not say that it answers ${media}`];
    return isJson(media) ? this.differences(schemaPointer(place, status, media), received) : [];
  }

  private differences(at: string, { method, path, body }: ReceivedResponse): readonly string[] {
    const form = this.forms.get(at) ?? this.ajv.compile({ $ref: `description#${at}` });
    this.forms.set(at, form);
    if (form(body)) return [];
    const errors = (form.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    return [`${method} ${path}: ${errors.join('; ')}`];
  }
}
