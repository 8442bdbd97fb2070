import type { PodShare, ScalingModel } from '../../../src/service/model/service-model';
import { renderDeployment, renderShare, workloadLabels } from '../../../src/service/render/deployment';
import { containerModel, podModel, serviceModel } from '../../support/model';
import { DIGEST } from '../../support/service';

function withImage(image: string) {
  return serviceModel({ pod: podModel({ containers: [containerModel({ image })] }) });
}

test('a rollout adds a pod, waits for it and gives up after ten minutes', () => {
  const { template, ...spec } = renderDeployment(serviceModel(), {});
  expect(template.metadata).toEqual({ labels: workloadLabels(serviceModel()) });
  expect(spec).toEqual({
    revisionHistoryLimit: 5,
    minReadySeconds: 10,
    progressDeadlineSeconds: 600,
    selector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  });
});

test.each<[ScalingModel['owner'], number | undefined]>([['fixed', 3], ['hpa', undefined], ['keda', undefined], ['external', undefined]])(
  'the owner %s of the replicas leaves the number %s', (owner, replicas) => {
    expect(renderDeployment(serviceModel({ scaling: { ...serviceModel().scaling, owner } }), {}).replicas).toBe(replicas);
  },
);

test('annotations of the pod are written when there are some', () => {
  expect(renderDeployment(serviceModel(), { 'example.com/a': 'b' }).template.metadata!.annotations).toEqual({ 'example.com/a': 'b' });
});

test('pods carry who they are and which version', () => {
  const model = serviceModel({ identity: { labels: { owner: 'shop' }, annotations: {} } });
  expect(workloadLabels(model)).toEqual({
    'app': 'checkout',
    'app.kubernetes.io/instance': 'checkout',
    'app.kubernetes.io/managed-by': 'cdk8s',
    'app.kubernetes.io/name': 'checkout',
    'app.kubernetes.io/version': '1.4.2',
    'owner': 'shop',
    'version': '1.4.2',
  });
});

test.each([
  ['checkout:1.4.2', '1.4.2'],
  [`checkout@${DIGEST}`, 'sha256-8b2f8b2f8b2f'],
  ['checkout:_nightly-', 'nightly'],
  ['checkout:___', undefined],
])('the version of %s is the label %s', (image, version) => {
  expect(workloadLabels(withImage(image)).version).toBe(version);
  expect(workloadLabels(withImage(image))['app.kubernetes.io/version']).toBe(version);
});

test.each<[PodShare, number | string]>([[{ amount: 1, percent: false }, 1], [{ amount: 25, percent: true }, '25%'], [{ amount: 0, percent: true }, '0%']])(
  'the share %j is written %p', (share, text) => {
    expect(renderShare(share)).toBe(text);
  },
);
