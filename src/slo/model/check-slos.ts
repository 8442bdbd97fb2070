import { checkSlo } from './check-slo';
import type { SloModel } from './slo-model';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';

/** What is wrong with the objectives of one service, each by itself and all together. */
export function checkSlos(slos: readonly SloModel[], retentionMs?: number): Problem[] {
  if (slos.length === 0) {
    return [{ code: 'SRE2106', prop: 'slos', must: 'hold at least one objective', got: [], fix: 'Start with Slo.availability({ objective: 99.9 }).' }];
  }
  return [
    ...slos.flatMap((slo, index) => checkSlo(`slos[${index}]`, slo, retentionMs)),
    ...checkUnique(slos),
    ...slos.flatMap((slo, index) => checkComposite(`slos[${index}]`, slo, slos)),
  ];
}

function checkUnique(slos: readonly SloModel[]): Problem[] {
  const names = slos.map(({ name }) => name);
  return names.flatMap((name, index): Problem[] => names.indexOf(name) === index ? [] : [{
    code: 'SRE2102',
    prop: `slos[${index}].name`,
    must: `differ from that of slos[${names.indexOf(name)}]: it is the key of the budget`,
    got: name,
    fix: 'Give one of them another name.',
  }]);
}

function checkComposite(prop: string, { name, indicator, groupBy }: SloModel, slos: readonly SloModel[]): Problem[] {
  if (indicator.kind !== 'composite') return [];
  const problem = (more: Omit<Problem, 'code' | 'prop'>): Problem => ({ code: 'SRE2106', prop: `${prop}.components`, ...more });
  const parts = indicator.components.map(({ slo }) => slo);
  const sum = indicator.components.reduce((total, { weight }) => total.plus(weight), Ratio.of(0));
  const simple = slos.filter((slo) => slo.indicator.kind !== 'composite');
  return [
    ...parts.filter((part) => !simple.some((slo) => slo.name === part)).map((part) => problem({
      must: `be objectives of the same service that are no composites: ${simple.map((slo) => slo.name).join(', ') || 'there are none'}`, got: part, fix: 'Name one of them, or add it to the list.',
    })),
    ...parts.filter((part, index) => parts.indexOf(part) !== index).map((part) => problem({ must: 'name each objective once', got: part, fix: 'Add up its weights.' })),
    ...indicator.components.filter(({ weight }) => weight.compare(Ratio.of(0)) <= 0).map(({ weight }) => problem({ must: 'have weights above 0', got: weight.toNumber(), fix: 'Leave out what does not count.' })),
    ...sum.compare(Ratio.ONE) === 0 ? [] : [problem({ must: 'have weights that add up to 1', got: sum.toNumber(), fix: 'For example 0.4, 0.3 and 0.3.' })],
    ...slos.filter((part) => parts.includes(part.name) && part.groupBy.join() !== groupBy.join()).map((part) => problem({
      must: `be grouped like "${name}", by ${groupBy.join(', ') || 'nothing'}`, got: `${part.name} by ${part.groupBy.join(', ') || 'nothing'}`, fix: 'Group all of them by the same labels.',
    })),
  ];
}
