import { BlockList, isIP } from 'node:net';
import * as fc from 'fast-check';
import { isCanonical, isIpAddress, isNetworkAddress, isStrictlyInside, parseCidr } from '../../src/core/ip';

const BLOCKS = ['10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '192.168.1.7/32', 'fd00::/8', '::/0', '2001:db8::/32', '::1/128'];

test.each(BLOCKS)('%s is a block of addresses', (text) => {
  const block = parseCidr(text)!;
  expect(isNetworkAddress(block)).toBe(true);
  expect(block.prefix).toBe(Number(text.split('/')[1]));
});

test.each([
  ['', 'empty'],
  ['10.0.0.0', 'without a prefix'],
  ['10.0.0.0/', 'with an empty prefix'],
  ['10.0.0.0/33', 'longer than an IPv4 address'],
  ['fd00::/129', 'longer than an IPv6 address'],
  ['10.0.0.0/08', 'with a leading zero in the prefix'],
  ['10.0.0.010/32', 'with a leading zero in the address'],
  ['10.0.0.0/+8', 'with a sign'],
  ['10.0.0.0/8.0', 'with a fraction'],
  ['10.0.0.0/8/8', 'with two prefixes'],
  [' 10.0.0.0/8', 'with a space'],
  ['10.0.0/8', 'with three parts'],
  ['fe80::1%eth0/64', 'with a zone'],
  ['example.com/24', 'of a name'],
])('"%s" is no block: %s', (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test('whatever Node takes for an address is a block with each prefix that fits when it is spelled as servers want it, and nothing else is', () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4Extended(), fc.string());
  fc.assert(fc.property(address, fc.integer({ min: -1, max: 140 }), (ip, prefix) => {
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(ip)]!;
    expect(parseCidr(`${ip}/${prefix}`) !== undefined).toBe(prefix >= 0 && prefix <= bits && !ip.includes('%') && isCanonical(ip));
  }), { numRuns: 1000 });
});

test.each([
  ['10.0.0.1/8', false],
  ['10.0.0.0/8', true],
  ['10.0.0.1/32', true],
  ['0.0.0.1/0', false],
  ['fd00::1/8', false],
  ['2001:db8:1::/32', false],
])('%s has bits behind its prefix unless it is a network address: %s', (text, expected) => {
  expect(isNetworkAddress(parseCidr(text)!)).toBe(expected);
});

test('a block lies inside another one when Node says that its first address does, and it is smaller', () => {
  const blocks = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(32)).map(([a, b, prefix]) => ({ address: `10.${a % 4}.${b % 4}.0`, prefix }));
  fc.assert(fc.property(blocks, blocks, (outer, inner) => {
    const list = new BlockList();
    list.addSubnet(outer.address, outer.prefix);
    const [large, small] = [outer, inner].map(({ address, prefix }) => parseCidr(`${address}/${prefix}`)!);
    expect(isStrictlyInside(large, small)).toBe(inner.prefix > outer.prefix && list.check(inner.address));
  }), { numRuns: 500 });
});

test('an IPv4 block is never inside an IPv6 block', () => {
  expect(isStrictlyInside(parseCidr('::/0')!, parseCidr('10.0.0.0/8')!)).toBe(false);
});

test.each([['169.254.20.10', true], ['fd00::10', true], ['169.254.20.10/32', false], ['localhost', false], ['', false]])('"%s" is an address: %s', (text, expected) => {
  expect(isIpAddress(text)).toBe(expected);
});
