import { ClusterDistribution } from '../../src';

test('Kubernetes answers DNS from kube-system and from the cache on the node, and leaves the user to the manifest', () => {
  const { dns, assignsUser } = ClusterDistribution.KUBERNETES;
  expect(dns).toEqual({ namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, nodeLocalAddress: '169.254.20.10' });
  expect(assignsUser).toBe(false);
});

test('OpenShift answers DNS on 5353 and assigns users itself', () => {
  const { dns, assignsUser } = ClusterDistribution.OPENSHIFT;
  expect(dns).toEqual({ namespace: 'openshift-dns', podLabels: { 'dns.operator.openshift.io/daemonset-dns': 'default' }, port: 5353 });
  expect(assignsUser).toBe(true);
});

test('another DNS is taken as it is given', () => {
  const dns = { namespace: 'dns', podLabels: { app: 'coredns' }, port: 1053 };
  expect(ClusterDistribution.withDns(dns).dns).toEqual(dns);
});
