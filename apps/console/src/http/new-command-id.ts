const ID_BYTES = 16;

/**
 * An id that nobody else chooses, for what a person does once. By random values and not by `randomUUID`, which a page
 * without TLS has not.
 */
export const newCommandId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(ID_BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');
