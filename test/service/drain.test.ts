import { Duration } from 'cdk8s';
import { Drain } from '../../src';
import { service } from '../support/service';

const FIVE = Duration.seconds(5);

test.each<[string, Drain | undefined, string, object | undefined, number]>([
  ['15 s by default', undefined, '1.27', { preStop: { exec: { command: ['sleep', '15'] } } }, 50],
  ['15 s in the kubelet where it can', undefined, '1.30', { preStop: { sleep: { seconds: 15 } } }, 50],
  ['as long as it is told', Drain.sleep(FIVE), '1.30', { preStop: { sleep: { seconds: 5 } } }, 40],
  ['in the kubelet for sure', Drain.nativeSleep(FIVE), '1.30', { preStop: { sleep: { seconds: 5 } } }, 40],
  ['by a program', Drain.exec(['/drain'], FIVE), '1.30', { preStop: { exec: { command: ['/drain'] } } }, 40],
  ['by an endpoint', Drain.http('/drain', FIVE), '1.30', { preStop: { httpGet: { path: '/drain', port: 'http' } } }, 40],
  ['by itself', Drain.byApplication(FIVE), '1.30', undefined, 40],
  ['not at all', Drain.none(), '1.30', undefined, 35],
])('a pod drains %s, and the grace period follows', (_, drain, kubernetesVersion, lifecycle, grace) => {
  const checkout = service({ drain }, { kubernetesVersion });
  expect(checkout.container().lifecycle).toEqual(lifecycle);
  expect(checkout.pod.terminationGracePeriodSeconds).toBe(grace);
});
