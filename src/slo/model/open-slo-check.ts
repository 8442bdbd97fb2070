import type { SloModel } from './slo-model';
import type { Problem } from '../../core/problem';

/** What is wrong with objectives that are to become OpenSLO documents. */
export function checkExport(slos: readonly SloModel[]): Problem[] {
  const keyOf = ({ service: { namespace, name } }: SloModel, slo: string) => JSON.stringify([namespace ?? '', name, slo]);
  const keys = slos.map((slo) => keyOf(slo, slo.name));
  return slos.flatMap((slo, index): Problem[] => [
    ...(keys.indexOf(keys[index]) === index ? [] : [
      { code: 'SRE2312', prop: `slos["${slo.name}"]`, must: 'be there once', got: slo.name, fix: 'Pass the objectives of each service once.' } as const,
    ]),
    ...(slo.indicator.kind !== 'composite' ? [] : slo.indicator.components.filter((part) => !keys.includes(keyOf(slo, part.slo))).map((part) => ({
      code: 'SRE2312', prop: `slos["${slo.name}"]`, must: 'come with all objectives that it is made of', got: part.slo, fix: 'Export all objectives of the service together.',
    } as const))),
  ]);
}
