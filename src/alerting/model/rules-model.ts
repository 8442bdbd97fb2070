import type { AlertModel } from './alert-model';
import type { Labels } from '../../core/labels';

/** A series that is calculated ahead. */
export interface RecordingModel {
  readonly record: string;
  readonly expr: string;
  readonly labels: Labels;
}

/** Rules that are evaluated together, in this order. */
export interface GroupModel {
  readonly name: string;
  readonly intervalMs?: number;
  readonly queryOffsetMs?: number;
  readonly recordings: readonly RecordingModel[];
  readonly alerts: readonly AlertModel[];
}

export interface FileModel {
  readonly name?: string;
  readonly groups: readonly GroupModel[];
}

export interface OutputModel {
  readonly kind: 'prometheusRule' | 'configMap';
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** Rules, and the objects that they are written into. */
export interface RulesModel {
  readonly name: string;
  readonly namespace?: string;
  readonly service?: string;
  readonly owner?: string;
  readonly environment?: string;
  readonly labels: Labels;
  readonly output: OutputModel;
  readonly files: readonly FileModel[];
}

/** Name of the object that a file becomes, and the start of the name of its file. */
export function fileName({ name }: Pick<RulesModel, 'name'>, file: FileModel): string {
  return file.name === undefined ? name : `${name}-${file.name}`;
}

/** The key of a file in a ConfigMap. */
export function fileKey(rules: Pick<RulesModel, 'name'>, file: FileModel): string {
  return `${fileName(rules, file)}.yaml`;
}

export function alertsOf({ files }: Pick<RulesModel, 'files'>): AlertModel[] {
  return files.flatMap(({ groups }) => groups.flatMap(({ alerts }) => alerts));
}
