/** There is no hashing in this browser: it offers it over TLS and from the machine itself alone. */
export class NoHashing extends Error {
  override readonly name = 'NoHashing';
}

/** Lower-case hex SHA-256 of the text's UTF-8 bytes, by the browser itself. Throws `NoHashing`. */
export async function sha256(text: string): Promise<string> {
  if (!globalThis.isSecureContext) throw new NoHashing('a secure context is wanted');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
