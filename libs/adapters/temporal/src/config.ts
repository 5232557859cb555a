/** Where the Temporal server is and how to get in: one node beside us, a cluster, or a cloud namespace. */
export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  /** `true`: the system's certificate authorities. */
  readonly tls?: boolean | TemporalTls;
  readonly apiKey?: string;
}

/** PEM content. */
export interface TemporalTls {
  readonly serverName?: string;
  readonly serverCa?: Uint8Array;
  readonly client?: { readonly cert: Uint8Array; readonly key: Uint8Array };
}

/** All workflows and activities of an installation; another revision that cannot replay takes another queue. */
export const TASK_QUEUE = 'lianxin';
