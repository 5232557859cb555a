const LOOPBACK = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\]):[0-9]+$/;

/** A scheduler without authentication lets everybody who can connect to it start and signal our workflows. */
export const isSchedulerProtected = (v: {
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_PLAINTEXT: string;
  readonly TEMPORAL_TLS_CERT_FILE?: string | undefined;
  readonly TEMPORAL_API_KEY_FILE?: string | undefined;
}): boolean =>
  LOOPBACK.test(v.TEMPORAL_ADDRESS) ||
  v.TEMPORAL_PLAINTEXT === '1' ||
  v.TEMPORAL_TLS_CERT_FILE !== undefined ||
  v.TEMPORAL_API_KEY_FILE !== undefined;
