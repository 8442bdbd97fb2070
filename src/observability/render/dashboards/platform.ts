import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { figure, graph, limitScale, NO_DATA, NONE_IS_GOOD } from './panels';
import { renderDashboard } from '../../../dashboard/dashboard';
import type { Section } from '../../../dashboard/layout';
import type { DashboardSettings } from '../../../dashboard/model/dashboard-settings';
import { table } from '../../../dashboard/table';
import type { SaturationModel } from '../../model/saturation-model';
import { nodeExpressions } from '../node-expressions';
import { podExpressions, volumeExpressions, withoutNamespaces } from '../pod-expressions';

/** Nodes, pods, volumes and targets of a cluster: what is full, and what is missing. */
export function renderPlatformDashboard(settings: DashboardSettings, model: SaturationModel): Dashboard {
  return renderDashboard(settings, {
    description: 'How full nodes, pods and volumes are, and which targets are down.',
    variables: [],
    events: [],
    sections: [inShort(model), nodes(model), pods(model), volumes(model), targets()],
  });
}

function inShort(model: SaturationModel): Section {
  const { cpu, memory } = nodeExpressions(model);
  const { used } = volumeExpressions(withoutNamespaces(model.ignoredNamespaces));
  return {
    title: 'In short',
    collapsed: false,
    tiles: [
      figure('Busiest node', 'CPU of the busiest node.', 'percentunit', `max(${cpu})`, limitScale(model.cpu)),
      figure('Fullest memory', 'Memory of the fullest node, without the page cache.', 'percentunit', `max(${memory})`, limitScale(model.memory)),
      figure('Fullest volume', 'Use of the fullest volume.', 'percentunit', `max(${used})`, limitScale(model.disk)),
      figure('Targets down', 'Targets that cannot be scraped.', 'short', 'count(up == 0) or count(up) * 0', NONE_IS_GOOD),
    ],
  };
}

function nodes(model: SaturationModel): Section {
  const { node, link, cpu, memory, disk, traffic, network } = nodeExpressions(model);
  return {
    title: 'Nodes',
    collapsed: false,
    tiles: [
      graph('CPU', 'Share of the CPU that is in use.', 'percentunit', [{ expr: cpu, legend: `{{${node}}}` }], { scale: limitScale(model.cpu) }),
      graph('Memory', 'Share of the memory that is in use, without the page cache.', 'percentunit', [{ expr: memory, legend: `{{${node}}}` }], { scale: limitScale(model.memory) }),
      graph('Disks', 'Share of the disks that is in use.', 'percentunit', [{ expr: disk, legend: `{{${node}}} {{device}}` }], { scale: limitScale(model.disk) }),
      network === undefined
        ? graph('Network', 'Traffic of links in their busier direction. How fast they are is not known.', 'Bps', [{ expr: traffic, legend: `{{${node}}} {{${link}}}` }])
        : graph('Network', 'Share of the links that is in use, in the busier direction.', 'percentunit', [{ expr: network, legend: `{{${node}}} {{${link}}}` }], { scale: limitScale(model.network) }),
    ],
  };
}

function pods(model: SaturationModel): Section {
  const { cpu, memory, outOfMemory, restarts } = podExpressions(withoutNamespaces(model.ignoredNamespaces));
  const legend = '{{namespace}}/{{pod}} {{container}}';
  const worst = (expr: string) => [{ expr: `topk(10, ${expr})`, legend }];
  return {
    title: 'Pods',
    collapsed: false,
    tiles: [
      graph('CPU of the limit', 'The ten containers that are nearest to their CPU limit.', 'percentunit', worst(cpu), { scale: limitScale(model.cpu) }),
      graph('Memory of the limit', 'The ten containers that are nearest to their memory limit.', 'percentunit', worst(memory), { scale: limitScale(model.memory) }),
      graph('Out of memory', 'How often containers were killed within 15 minutes because they reached their limit.', 'short', worst(outOfMemory)),
      graph('Restarts', 'Restarts within 30 minutes.', 'short', worst(`(${restarts})`)),
    ],
  };
}

function volumes(model: SaturationModel): Section {
  const { used, free, forecast, inodes } = volumeExpressions(withoutNamespaces(model.ignoredNamespaces));
  return {
    title: 'Volumes',
    collapsed: false,
    tiles: [
      table({ title: 'Volumes', description: 'The fullest come first. The forecast is what will be free in 7 days at the rate of the last day: below zero, the volume will be full.' }, {
        width: 24,
        height: 10,
        empty: NO_DATA,
        columns: [
          { title: 'Namespace', label: 'namespace' },
          { title: 'Claim', label: 'persistentvolumeclaim' },
          { title: 'Used', expr: used, unit: 'percentunit', decimals: 1, scale: limitScale(model.disk) },
          { title: 'Free', expr: free, unit: 'bytes', decimals: 1 },
          { title: 'Free in 7 days', expr: forecast('1d', 7 * 86_400), unit: 'bytes', decimals: 1, scale: { base: 'red', steps: [{ from: 0, color: 'green' }] } },
          { title: 'Inodes', expr: inodes, unit: 'percentunit', decimals: 1, scale: limitScale(model.disk) },
        ],
        hidden: ['cluster'],
        sortBy: { title: 'Used', descending: true },
      }),
    ],
  };
}

function targets(): Section {
  return {
    title: 'Targets',
    collapsed: false,
    tiles: [
      table({ title: 'Targets by job', description: 'How many targets are scraped, and how many of them answer.' }, {
        width: 24,
        height: 8,
        empty: NO_DATA,
        columns: [
          { title: 'Job', label: 'job' },
          { title: 'Namespace', label: 'namespace' },
          { title: 'Targets', expr: 'count by (job, namespace) (up)', unit: 'short' },
          { title: 'Up', expr: 'avg by (job, namespace) (up)', unit: 'percentunit', decimals: 0, scale: { base: 'red', steps: [{ from: 0.9, color: 'orange' }, { from: 1, color: 'green' }] } },
          { title: 'Series', expr: 'sum by (job, namespace) (scrape_samples_post_metric_relabeling)', unit: 'short' },
        ],
        sortBy: { title: 'Up', descending: false },
      }),
    ],
  };
}
