import { restrictedContainer, restrictedPod } from '../../src/core/restricted-pod';

test('a pod runs as the user it is told, or as one that the cluster assigns, and never as root', () => {
  expect(restrictedPod(65_534)).toEqual({ runAsNonRoot: true, runAsUser: 65_534, runAsGroup: 65_534, fsGroup: 65_534, seccompProfile: { type: 'RuntimeDefault' } });
  expect(JSON.parse(JSON.stringify(restrictedPod(undefined)))).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

test('a container has no privileges and a root that it cannot write', () => {
  expect(restrictedContainer()).toMatchObject({ allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
});
