/** A database of one spec file: `url` signs in as the app, `ownerUrl` as the owner, who migrates. */
export interface TestDatabase {
  readonly url: string;
  readonly ownerUrl: string;
  readonly name: string;
  drop(): Promise<void>;
}

export interface TestPostgres {
  readonly url: string;
  readonly ownerUrl: string;
  readonly process: { readonly pid: number; readonly born: string };
}

export interface TestTemporal {
  readonly address: string;
  readonly uiUrl: string;
  readonly process: { readonly pid: number; readonly born: string };
}

/** A fresh, empty database on the run's PostgreSQL, or a copy of the one named by `template`. */
export function createDatabase(options?: { readonly template?: string }): Promise<TestDatabase>;
/** The PostgreSQL all spec files of a run share; ended when the run's process is gone. */
export function testPostgres(): Promise<TestPostgres>;
/** The Temporal server all spec files of a run share, data in memory, with the product's search attributes and these. */
export function testTemporal(options?: {
  readonly searchAttributes?: Readonly<Record<string, string>>;
}): Promise<TestTemporal>;

export interface TestKafka {
  /** Lets in everybody. */
  readonly brokers: string;
  /** Asks for the certificate and the password. */
  readonly secureBrokers: string;
  readonly user: string;
  readonly password: string;
  /** PEM. Vouches for itself, for the broker and for a client that has its key. */
  readonly cert: string;
  readonly key: string;
  readonly process: { readonly pid: number; readonly born: string };
}

/** The Kafka broker all spec files of a run share: each names topics of its own. Up to a minute on a loaded machine. */
export function testKafka(): Promise<TestKafka>;
/** A text made once for all spec files of a run of `npm test`; by a run begun by hand, once a file. */
export function makeOnceForRun(name: string, make: () => Promise<string>): Promise<string>;
