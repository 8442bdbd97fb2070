import { ClusterDistribution, PlatformProps, SecurityUser } from '../../src';
import { service } from '../support/service';

const OPENSHIFT: PlatformProps = { distribution: ClusterDistribution.OPENSHIFT };

test.each<[string, SecurityUser | undefined, PlatformProps, (number | undefined)[]]>([
  ['user and group 10001 by default', undefined, {}, [10001, 10001, 10001]],
  ['whom OpenShift assigns', undefined, OPENSHIFT, [undefined, undefined, undefined]],
  ['a user, whose group has the same number', SecurityUser.of({ uid: 20000 }), {}, [20000, 20000, 20000]],
  ['a user of another group, to which files belong', SecurityUser.of({ uid: 20000, gid: 30000 }), {}, [20000, 30000, 30000]],
  ['a user whose files belong to a third group', SecurityUser.of({ uid: 20000, gid: 30000, fsGroup: 40000 }), {}, [20000, 30000, 40000]],
  ['the user of the image', SecurityUser.image(), {}, [undefined, undefined, undefined]],
  ['the user of the cluster', SecurityUser.openshift(), {}, [undefined, undefined, undefined]],
  ['a user that is named even on OpenShift', SecurityUser.of({ uid: 20000 }), OPENSHIFT, [20000, 20000, 20000]],
])('a pod runs as %s, and never as root', (_, user, platform, expected) => {
  const { runAsUser, runAsGroup, fsGroup, runAsNonRoot } = service({ user }, platform).pod.securityContext;
  expect([runAsUser, runAsGroup, fsGroup]).toEqual(expected);
  expect(runAsNonRoot).toBe(true);
});
