import { levels } from './saturation-levels';
import type { SaturationModel } from '../../model/saturation-model';
import { AlertStep, MINUTE_MS, SentencePart, StackAlert } from '../../model/stack-alert';
import { podExpressions, withoutNamespaces } from '../pod-expressions';

const WHERE: readonly SentencePart[] = ['Container ', { label: 'container' }, ' of ', { label: 'namespace' }, '/', { label: 'pod' }];
const PREVIOUS: AlertStep = {
  text: 'What did it say before it ended? Take the names from the labels of the alert.',
  command: ['kubectl', 'logs', '--previous', '--tail=100', '-n', 'NAMESPACE', 'POD', '-c', 'CONTAINER'],
};
const DESCRIBE: AlertStep = { text: 'Why did it end, and how often?', command: ['kubectl', 'describe', 'pod', '-n', 'NAMESPACE', 'POD'] };

/** What is told of containers that come near to their limits, or that go beyond. */
export function podAlerts(model: SaturationModel): StackAlert[] {
  const { cpu, memory, throttled, outOfMemory, restarts } = podExpressions(withoutNamespaces(model.ignoredNamespaces));
  return [
    ...levels({
      name: 'ContainerCpu',
      share: cpu,
      impact: 'The container is held back when it reaches its limit: its answers are slower.',
      summary: 'CPU of a container, of its limit,',
      description: [...WHERE, ' uses ', { value: 'percentage' }, ' of its CPU limit.'],
      meaning: 'A container needs nearly all CPU that its limit allows. Containers without a limit are not watched.',
      firstFiveMinutes: [
        { text: 'Which containers are nearest to their limit? From 0 to 1.', query: `topk(10, ${cpu})` },
        { text: 'Which are held back? Share of the periods in which they were.', query: `topk(10, ${throttled})` },
      ],
      mitigations: ['Scale out: more pods, or a lower target of the autoscaler.', 'Raise the CPU limit, or remove it where nodes are not shared with others.', 'Began with a rollout? Roll back.'],
    }, model.cpu, model),
    ...levels({
      name: 'ContainerMemory',
      share: memory,
      impact: 'The container is killed when it reaches its limit: its requests fail until it runs again.',
      summary: 'Memory of a container, of its limit,',
      description: [...WHERE, ' uses ', { value: 'percentage' }, ' of its memory limit.'],
      meaning: 'The working set of a container comes near to its limit. The part of the page cache that can go at once is not counted. Containers without a limit are not watched.',
      firstFiveMinutes: [
        { text: 'Which containers are nearest to their limit? From 0 to 1.', query: `topk(10, ${memory})` },
        { text: 'Does it grow? Bytes that were added in an hour.', query: 'topk(10, max by (namespace, pod, container) (delta(container_memory_working_set_bytes{container!=""}[1h])))' },
      ],
      mitigations: ['It grows without end: restart it, and look for the leak.', 'It needs that much: raise the memory limit and the request.', 'Began with a rollout? Roll back.'],
    }, model.memory, model),
    {
      name: 'ContainerOutOfMemory',
      severity: 'SEV3',
      expr: `${outOfMemory} > 0`,
      keepFiringForMs: 15 * MINUTE_MS,
      impact: 'Requests that the container was working on have failed.',
      summary: 'A container was killed because it needed more memory than its limit',
      description: [...WHERE, ' ran out of memory ', { value: 'number' }, ' times within 15 minutes.'],
      meaning: 'The kernel killed a process of the container, since its memory limit was reached.',
      firstFiveMinutes: [{ text: 'Which containers ran out of memory, and how often?', query: `${outOfMemory} > 0` }, DESCRIBE, PREVIOUS],
      mitigations: ['Raise the memory limit and the request.', 'Began with a rollout? Roll back.', 'Bound what the program holds: caches, queues, the heap of its runtime.'],
    },
    {
      name: 'ContainerRestarts',
      severity: 'SEV3',
      expr: `(${restarts}) >= 3`,
      forMs: 5 * MINUTE_MS,
      keepFiringForMs: 15 * MINUTE_MS,
      impact: 'The pod does not serve while it restarts. Objectives page when users notice.',
      summary: 'A container restarts over and over',
      description: [...WHERE, ' restarted ', { value: 'number' }, ' times within 30 minutes.'],
      meaning: 'A container ended at least three times within half an hour: it crashes, is killed, or its liveness probe fails.',
      firstFiveMinutes: [{ text: 'Which containers restart?', query: `(${restarts}) >= 3` }, DESCRIBE, PREVIOUS],
      mitigations: ['Began with a rollout? Roll back.', 'The liveness probe fails under load: give it more time.', 'A dependency is missing: the program should wait for it rather than end.'],
    },
  ];
}
