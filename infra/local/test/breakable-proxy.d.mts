export interface BreakableProxy {
  /** The server's URL by way of this. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Takes new connections and bytes, and answers nothing. */
  freeze(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** A wire to a server that can be cut. */
export function openBreakableProxy(url: string): Promise<BreakableProxy>;
