const GROUPS = 8;
/** A client that has one IPv6 address usually has its whole /64. */
const NETWORK_GROUPS = 4;

const addressGroups = (text: string): string[] => text.split(':').filter((group) => group !== '');

/** What tries are counted by: an address of version 4, the network of one of version 6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = '', tail] = address.split('::');
  const [left, right] = [addressGroups(head), addressGroups(tail ?? '')];
  const between = Array.from({ length: Math.max(0, GROUPS - left.length - right.length) }, () => '0');
  const all = tail === undefined ? left : [...left, ...between, ...right];
  return all.slice(0, NETWORK_GROUPS).join(':');
}
