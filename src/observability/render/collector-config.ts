import { stringify } from 'yaml';
import { CollectorComponent, componentName, componentOf } from '../model/collector-components';
import type { CollectorMinor } from '../model/collector-version';

/** The value of a variable of the environment, with what stands around it. */
export class FromEnvironment {
  constructor(readonly name: string, readonly before: string = '', readonly after: string = '') {}
}

/** A value of a setting. Texts are taken as they are: nothing in them is expanded. */
export type Setting = string | number | boolean | FromEnvironment | readonly Setting[] | Settings | undefined;

/** Settings of a component. */
export interface Settings {
  readonly [key: string]: Setting;
}

/** Components by their id: a type, and a name behind a slash if there are several of it. */
export type Components = Readonly<Record<string, Settings>>;

/** Data go through processors in this order. */
export interface Pipeline {
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

/** A configuration of the collector, with the names that components have today. */
export interface CollectorConfig {
  readonly extensions: Components;
  readonly receivers: Components;
  readonly processors: Components;
  readonly connectors: Components;
  readonly exporters: Components;
  readonly telemetry: Settings;
  /** By signal, and a name behind a slash if there are several of it. */
  readonly pipelines: Readonly<Record<string, Pipeline>>;
}

/** A configuration as a file, with the names that a version knows. */
export function renderCollectorConfig(config: CollectorConfig, minor: CollectorMinor): string {
  const rename = (id: string) => id.replace(/^[^/]+/, (type) => componentName(componentOf(type)!, minor));
  const components = (all: Components) =>
    Object.keys(all).length > 0 ? Object.fromEntries(Object.entries(all).map(([id, settings]) => [rename(id), written(settings)])) : undefined;
  const pipelines = Object.entries(config.pipelines).map(([id, { receivers, processors, exporters }]) =>
    [id, { receivers: receivers.map(rename), processors: processors.map(rename), exporters: exporters.map(rename) }]);
  return stringify({
    extensions: components(config.extensions),
    receivers: components(config.receivers),
    processors: components(config.processors),
    connectors: components(config.connectors),
    exporters: components(config.exporters),
    service: {
      extensions: Object.keys(config.extensions).map(rename),
      telemetry: written(config.telemetry),
      pipelines: Object.fromEntries(pipelines),
    },
  }, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** All components that a configuration is made of. */
export function componentsOf({ extensions, receivers, processors, connectors, exporters }: CollectorConfig): CollectorComponent[] {
  const ids = [extensions, receivers, processors, connectors, exporters].flatMap((all) => Object.keys(all));
  return [...new Set(ids.map((id) => componentOf(id)!))];
}

/** Settings as they stand in the file: what must not be expanded is escaped. */
export function written(setting: Setting): unknown {
  if (typeof setting === 'string') return escapeDollars(setting);
  if (setting instanceof FromEnvironment) return `${escapeDollars(setting.before)}\${env:${setting.name}}${escapeDollars(setting.after)}`;
  if (Array.isArray(setting)) return setting.map(written);
  if (typeof setting !== 'object') return setting;
  return Object.fromEntries(Object.entries(setting).map(([key, value]) => [key, written(value)]));
}

/** The collector expands what follows a dollar. @see https://opentelemetry.io/docs/collector/configuration/#environment-variables */
function escapeDollars(text: string): string {
  return text.replace(/\$/g, '$$$$');
}

/** A duration as Go reads it: there are no days. */
export function goDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
