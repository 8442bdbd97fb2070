import { checkSaturation } from './check-saturation';
import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with what a stack tells of the cluster and of itself. */
export function checkWatching({ context, watching, collectors }: StackModel): Problem[] {
  if (!watching) return [];
  const { saturation, selfMonitoring } = watching;
  return [
    ...checkSaturation(saturation),
    ...context.mode === 'external' && selfMonitoring ? [{
      code: 'SRE3704',
      prop: 'selfMonitoring',
      must: 'be left out where a stack is joined: its parts are not known, and it watches itself',
      got: true,
      fix: 'Leave it out.',
    } as const] : [],
    ...collectors && saturation.nodes && saturation.source === 'open-telemetry' && !collectors.nodeMetrics ? [{
      code: 'SRE3705',
      prop: 'saturation.nodeMetrics',
      must: 'be NodeMetrics.nodeExporter() where the agents do not measure nodes',
      got: 'NodeMetrics.openTelemetry()',
      fix: 'Let the agents measure nodes, run the node exporter, or pass { saturation: { nodes: false } }.',
    } as const] : [],
  ];
}
