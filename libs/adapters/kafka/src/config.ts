/** How the password is proved to the broker. */
export const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
/** One of `SASL_MECHANISMS`. */
export type SaslMechanism = (typeof SASL_MECHANISMS)[number];

/** Where the brokers are and how to get in. */
export interface KafkaConfig {
  /** host:port of some of them: they name the others. */
  readonly brokers: readonly string[];
  /** Names this process in the broker's log and quotas. */
  readonly clientId: string;
  /** `true`: the system's certificate authorities. */
  readonly tls?: boolean | KafkaTls;
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string };
  /** The mechanism `plain` without TLS sends the password as it is: only for a broker on this machine. */
  readonly isClearPasswordAllowed?: boolean;
}

/** PEM content. */
export interface KafkaTls {
  readonly ca?: string;
  readonly client?: { readonly cert: string; readonly key: string };
}
