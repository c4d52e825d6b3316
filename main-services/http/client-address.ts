import { isIP, isIPv6 } from 'node:net';

/**
 * What a client is told by, for limits: its address, or of an IPv6 address the first 64 bits, as everybody has 2^64
 * addresses there (RFC 6177). An IPv4 address that comes as an IPv6 one is an IPv4 address; what is no address (a proxy
 * may pass on anything) is one client.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return isIP(address) === 0 ? 'unknown' : address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    const missing = 8 - groups.length - after.length - (tail.includes('.') ? 1 : 0);
    groups.push(...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after);
  }
  const prefix = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/64`;
}
