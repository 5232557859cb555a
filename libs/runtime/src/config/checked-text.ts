import { existsSync, statSync } from 'node:fs';
import { isIP } from 'node:net';

/** An address, or a network of so many bits. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** A folder that is there. */
export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
