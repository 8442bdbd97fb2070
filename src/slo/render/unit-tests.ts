import type { SloModel } from '../model/slo-model';

export function renderUnitTests(_slos: readonly SloModel[], _ruleFiles: readonly string[]): { [file: string]: string } {
  return {};
}
