import { familyLabels, objectMetadata, selectorLabels } from '../../../src/service/render/metadata';
import { serviceModel } from '../../support/model';

test('a selector is derived from the name alone', () => {
  expect(selectorLabels('checkout')).toEqual({ 'app.kubernetes.io/instance': 'checkout' });
});

test('an object carries name, namespace and labels of the service', () => {
  expect(objectMetadata(serviceModel({ identity: { labels: { owner: 'shop' }, annotations: { 'a8r.io/runbook': 'https://runbooks/checkout' } } }))).toEqual({
    name: 'checkout',
    namespace: 'shop',
    labels: {
      'app.kubernetes.io/instance': 'checkout',
      'app.kubernetes.io/managed-by': 'cdk8s',
      'app.kubernetes.io/name': 'checkout',
      'owner': 'shop',
    },
    annotations: { 'a8r.io/runbook': 'https://runbooks/checkout' },
  });
});

test('an object of another name is another instance of the same application', () => {
  expect(objectMetadata(serviceModel(), { name: 'checkout-migrate' })).toMatchObject({
    name: 'checkout-migrate',
    labels: { 'app.kubernetes.io/instance': 'checkout-migrate', 'app.kubernetes.io/name': 'checkout' },
  });
});

test('a service and its jobs are a family, by a label that no tool overwrites', () => {
  expect(objectMetadata(serviceModel(), { name: 'checkout-migrate' }).labels).toMatchObject(familyLabels('checkout'));
});

test('labels of the library cannot be replaced', () => {
  const labels = { 'app.kubernetes.io/instance': 'mine', 'app.kubernetes.io/managed-by': 'helm' };
  expect(objectMetadata(serviceModel({ identity: { labels, annotations: {} } })).labels).toMatchObject({
    'app.kubernetes.io/instance': 'checkout', 'app.kubernetes.io/managed-by': 'cdk8s',
  });
});

const REASON = 'it was asked for';

test('each linter reads an exemption in its own annotation, and people the reason beside it where it takes none', () => {
  const exemptions = [{ reason: REASON, kubeScore: ['pod-probes'], kubeLinter: ['no-liveness-probe'], polaris: ['livenessProbeMissing'], checkov: ['CKV_K8S_8'] }];
  expect(objectMetadata(serviceModel(), { exemptions }).annotations).toEqual({
    'cdk8s-sre/kube-score-pod-probes': REASON,
    'cdk8s-sre/polaris-livenessProbeMissing': REASON,
    'checkov.io/skip1': `CKV_K8S_8=${REASON}`,
    'ignore-check.kube-linter.io/no-liveness-probe': REASON,
    'kube-score/ignore': 'pod-probes',
    'polaris.fairwinds.com/livenessProbeMissing-exempt': 'true',
  });
});

test('exemptions of one linter stand beside each other', () => {
  const exemptions = [{ reason: REASON, kubeScore: ['a', 'b'], checkov: ['CKV_1'] }, { reason: REASON, kubeScore: ['b', 'c'], checkov: ['CKV_2'] }];
  expect(objectMetadata(serviceModel(), { exemptions }).annotations).toMatchObject({
    'checkov.io/skip1': `CKV_1=${REASON}`,
    'checkov.io/skip2': `CKV_2=${REASON}`,
    'kube-score/ignore': 'a,b,c',
  });
});

test('the reason for a long id has a key that Kubernetes takes', () => {
  const id = 'deployment-targeted-by-hpa-does-not-have-replicas-configured';
  const { annotations } = objectMetadata(serviceModel(), { exemptions: [{ reason: REASON, kubeScore: [id] }] });
  expect(annotations).toEqual({ 'cdk8s-sre/kube-score-deployment-targeted-by-hpa-does-not-have-replicas-co': REASON, 'kube-score/ignore': id });
});
