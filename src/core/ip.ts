import { isIP } from 'node:net';
import { IPv4, IPv6, parse, parseCIDR } from 'ipaddr.js';

/** An address with a prefix length, as an ipBlock of a NetworkPolicy takes it. */
export interface Cidr {
  readonly address: IPv4 | IPv6;
  readonly prefix: number;
}

/** Whether a text is an IPv4 or IPv6 address. One with a zone means something on a single machine only. */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

/** Whether an address is spelled as newer API servers want it: in lower case, as short as possible, no IPv4 address in IPv6. */
export function isCanonical(text: string): boolean {
  const address = parse(text);
  return address.toString() === text && !(address instanceof IPv6 && address.isIPv4MappedAddress());
}

/** Reads `10.0.0.0/8` or `fd00::/8`; undefined when it is neither. Spellings that newer API servers warn of are refused: leading zeros, zones. */
export function parseCidr(text: string): Cidr | undefined {
  const [ip, prefix] = text.split('/');
  if (!isIpAddress(ip) || !/^(0|[1-9]\d{0,2})$/.test(prefix ?? '') || text !== `${ip}/${prefix}`) return undefined;
  if (Number(prefix) > (isIP(ip) === 4 ? 32 : 128)) return undefined;
  const [address] = parseCIDR(text);
  if (!isCanonical(ip)) return undefined;
  return { address, prefix: Number(prefix) };
}

/** Whether no bit behind the prefix is set. API servers warn of a block that is written with more. */
export function isNetworkAddress({ address, prefix }: Cidr): boolean {
  const family = address.kind() === 'ipv4' ? IPv4 : IPv6;
  return family.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString() === address.toString();
}

/** Whether the second block lies inside the first and is smaller: what `except` of an ipBlock has to be. */
export function isStrictlyInside(outer: Cidr, inner: Cidr): boolean {
  return outer.address.kind() === inner.address.kind() && inner.prefix > outer.prefix && inner.address.match(outer.address, outer.prefix);
}
