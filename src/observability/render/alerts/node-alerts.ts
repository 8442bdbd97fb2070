import { forecastWindows, levels, SOON } from './saturation-levels';
import { Ratio } from '../../../core/ratio';
import type { SaturationModel } from '../../model/saturation-model';
import { AlertStep, MINUTE_MS, StackAlert } from '../../model/stack-alert';
import { nodeExpressions } from '../node-expressions';

/** What is told of nodes whose CPU, memory, disks or links are too full. */
export function nodeAlerts(model: SaturationModel): StackAlert[] {
  const { node, link, cpu, memory, disk, network } = nodeExpressions(model);
  const where = ['Node ', { label: node }, ': '];
  const busiest: AlertStep = {
    text: 'Which pods use most of it? Ten of the whole cluster; those of the node are in the answer of the next step.',
    query: 'topk(10, sum by (namespace, pod) (rate(container_cpu_usage_seconds_total{container!=""}[5m])))',
  };
  const pods: AlertStep = {
    text: 'Which pods run on the node? Take its name from the label of the alert.',
    command: ['kubectl', 'get', 'pods', '--all-namespaces', '--field-selector', 'spec.nodeName=NODE', '-o', 'wide'],
  };
  return [
    ...levels({
      name: 'NodeCpu',
      share: cpu,
      impact: 'Pods of the node get less CPU than they ask for: answers are slower, and probes may fail.',
      summary: 'CPU of a node',
      description: [...where, { value: 'percentage' }, ' of its CPU is in use.'],
      meaning: 'All CPUs of a node together are busy. Time that waits for a disk is not counted.',
      firstFiveMinutes: [{ text: 'Which nodes are busiest? From 0 to 1.', query: `sort_desc(${cpu})` }, busiest, pods],
      mitigations: ['Scale out what causes it, or move it to other nodes.', 'Give pods requests that fit what they use, so that the scheduler spreads them.', 'Add nodes.'],
    }, model.cpu, model),
    ...levels({
      name: 'NodeMemory',
      share: memory,
      impact: 'When it is used up the kubelet evicts pods and the kernel kills processes: users see errors until they run elsewhere.',
      summary: 'Memory of a node',
      description: [...where, { value: 'percentage' }, ' of its memory is in use, without the page cache.'],
      meaning: 'Programs need nearly all memory of a node. The page cache is not counted: it goes when it is needed.',
      firstFiveMinutes: [
        { text: 'Which nodes are fullest? From 0 to 1.', query: `sort_desc(${memory})` },
        { text: 'Which pods use most memory?', query: 'topk(10, sum by (namespace, pod) (container_memory_working_set_bytes{container!=""}))' },
        pods,
      ],
      mitigations: ['Restart what leaks; give it a limit.', 'Move pods: cordon the node and delete the largest that may run elsewhere.', 'Add nodes, or larger ones.'],
    }, model.memory, model),
    ...levels({
      name: 'NodeDisk',
      share: disk,
      impact: 'When it is full the kubelet evicts pods, images cannot be pulled and logs are lost.',
      summary: 'A disk of a node',
      description: [...where, { value: 'percentage' }, ' of ', { label: 'device' }, ' is in use.'],
      meaning: 'A disk of a node is filling up. The kubelet removes unused images from 85 % on by itself, and evicts pods when less than 10 to 15 % is free.',
      firstFiveMinutes: [
        { text: 'Which disks are fullest? From 0 to 1.', query: `sort_desc(${disk})` },
        { text: 'What does the kubelet say? Look for DiskPressure.', command: ['kubectl', 'describe', 'nodes'] },
        pods,
      ],
      mitigations: ['Find the pod that writes: logs, scratch files, images. Give emptyDir volumes a sizeLimit.', 'Drain the node and replace it with one whose disk is larger.'],
    }, model.disk, model),
    ...diskForecasts(model),
    ...network === undefined ? [] : levels({
      name: 'NodeNetwork',
      share: network,
      impact: 'Packets wait or are lost: calls from and to the pods of the node are slow or time out.',
      summary: 'A network link of a node',
      description: [...where, { value: 'percentage' }, ' of what ', { label: link }, ' can carry.'],
      meaning: 'In its busier direction a link carries nearly all it can.',
      firstFiveMinutes: [
        { text: 'Which links are busiest? From 0 to 1.', query: `sort_desc(${network})` },
        { text: 'Which pods send most, in bytes a second?', query: 'topk(10, sum by (namespace, pod) (rate(container_network_transmit_bytes_total[5m])))' },
        { text: 'Which pods receive most?', query: 'topk(10, sum by (namespace, pod) (rate(container_network_receive_bytes_total[5m])))' },
      ],
      mitigations: ['Spread the pods that talk most over several nodes.', 'Put off backups and copies of large data.', 'Use nodes with a faster link.'],
    }, model.network, model),
  ];
}

function diskForecasts(model: SaturationModel): StackAlert[] {
  const { node, disk, diskForecast, diskKnownFor } = nodeExpressions(model);
  const { window, age, seconds, days } = forecastWindows(model.forecastMs);
  const half = `${disk} > 0.5`;
  const where = ['Node ', { label: node }, ': '];
  const steps: AlertStep[] = [
    { text: 'How full are the disks? From 0 to 1.', query: `sort_desc(${disk})` },
    { text: 'Which disks will be full? Bytes that will be missing.', query: `${diskForecast(window, seconds)} < 0` },
    { text: 'What does the kubelet say? Look for DiskPressure.', command: ['kubectl', 'describe', 'nodes'] },
  ];
  const impact = 'When it is full the kubelet evicts pods, images cannot be pulled and logs are lost.';
  const mitigations = ['Find the pod that writes: logs, scratch files, images.', 'Drain the node and replace it with one whose disk is larger.'];
  return [
    {
      name: 'NodeDiskForecast',
      severity: 'SEV3',
      expr: `(${half}) and ${diskForecast(window, seconds)} < 0 and ${diskKnownFor(age)}`,
      forMs: 30 * MINUTE_MS,
      labels: { level: 'forecast' },
      impact,
      summary: `A disk of a node will be full within ${days}`,
      description: [...where, { value: 'percentage' }, ' of ', { label: 'device' }, ` is in use, and at the rate of the last ${window} nothing will be left within ${days}.`],
      meaning: `More than half of the disk is in use, and the trend of the last ${window} leads to nothing within ${days}.`,
      firstFiveMinutes: steps,
      mitigations,
    },
    {
      name: 'NodeDiskFillsSoon',
      severity: 'SEV2',
      expr: `(${disk} > ${Ratio.percent(model.disk.critical).toString()}) and ${diskForecast(SOON.window, SOON.seconds)} < 0 and ${diskKnownFor(SOON.age)}`,
      forMs: 10 * MINUTE_MS,
      labels: { level: 'critical' },
      impact,
      summary: `A disk of a node will be full within ${SOON.words}`,
      description: [...where, { value: 'percentage' }, ' of ', { label: 'device' }, ` is in use, and at the rate of the last ${SOON.window} nothing will be left within ${SOON.words}.`],
      meaning: `The disk is critically full already, and the trend of the last ${SOON.window} leads to nothing within ${SOON.words}. Waiting for the morning is no choice.`,
      firstFiveMinutes: steps,
      mitigations: ['Cordon the node, and delete the pod that writes.', ...mitigations],
    },
  ];
}
