import { Chart, Testing } from 'cdk8s';
import type { ObservabilityStackProps, PlatformProps } from '../../src';
import { stack } from '../../test/support/observability';
import type { KubernetesObject } from '../documents';

/** The manifests of a stack, as a user gets them. */
export function stackManifests(props: ObservabilityStackProps = {}, platform: PlatformProps = {}): KubernetesObject[] {
  return Testing.synth(Chart.of(stack(props, platform)));
}

/** The files of a ConfigMap of a stack, by their names. */
export function stackFiles(configMap: string, props: ObservabilityStackProps = {}, platform: PlatformProps = {}): Readonly<Record<string, string>> {
  const found: any = stackManifests(props, platform).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMap);
  if (!found) throw new Error(`this stack has no ConfigMap ${configMap}`);
  return found.data;
}
