import { SecurityUser } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const RANGE = 'must be a whole number from 1 to 2147483647, 0 is root, got';
const HIGH = 'Use a number from 10000 on, or SecurityUser.image() for an image with a user of its own. [SRE1501]';

test.each<[string, SecurityUser, string]>([
  ['the group is that of root', SecurityUser.of({ uid: 10001, gid: 0, fsGroup: 10001 }), `user.gid ${RANGE} 0. ${HIGH}`],
  ['files belong to the group of root', SecurityUser.of({ uid: 10001, fsGroup: 0 }), `user.fsGroup ${RANGE} 0. ${HIGH}`],
  ['the user is negative', SecurityUser.of({ uid: -1, gid: 1 }), `user.uid ${RANGE} -1. ${HIGH}`],
  ['the user is no whole number', SecurityUser.of({ uid: 1000.5, gid: 1000 }), `user.uid ${RANGE} 1000.5. ${HIGH}`],
  ['the user is too large', SecurityUser.of({ uid: 2 ** 31, gid: 1000 }), `user.uid ${RANGE} 2147483648. ${HIGH}`],
])('fails when %s', (_, user, problem) => {
  expect(refusal(() => service({ user }))).toBe(`shop/checkout: ${problem}`);
});

test('fails when the user is root, whose group and files are then root’s as well', () => {
  expect(refusal(() => service({ user: SecurityUser.of({ uid: 0 }) }))).toBe(
    ['uid', 'gid', 'fsGroup'].map((key) => `shop/checkout: user.${key} ${RANGE} 0. ${HIGH}`).join('\n'),
  );
});

test.each([['the user of the image', SecurityUser.image()], ['the user of the cluster', SecurityUser.openshift()], ['user 1', SecurityUser.of({ uid: 1 })]])('accepts %s', (_, user) => {
  expect(() => service({ user })).not.toThrow();
});
