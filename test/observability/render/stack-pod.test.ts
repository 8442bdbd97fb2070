import { PULL_POLICY, restrictedVolumePod, spreadOverNodes } from '../../../src/observability/render/stack-pod';

test('a pod keeps Pod Security restricted, and does not look at every file of its volume when it starts', () => {
  expect(restrictedVolumePod(10001)).toEqual({
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    fsGroup: 10001,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('pods go to nodes of their own, and run together where there is only one', () => {
  expect(spreadOverNodes({ app: 'a' })).toEqual({
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'a' } } } },
      ],
    },
  });
});

test('a tag that was pushed again is noticed', () => {
  expect(PULL_POLICY).toBe('Always');
});
