/** How long all is well, how long it is not, and how long it is well again, in steps. */
export interface Phases {
  readonly well: number;
  readonly ill: number;
  readonly after: number;
}

/** One series of a scenario: its values, one a step. */
export interface ScenarioSeries {
  readonly series: string;
  values(phases: Phases): (number | '_')[];
}

type Value = number | '_';

const repeated = (value: Value, times: number) => new Array<Value>(times).fill(value);

/** A gauge with one value while all is well, and another while it is not. `_` is no sample. */
export function gauge(series: string, well: Value, ill: Value = well, after: Value = well): ScenarioSeries {
  return { series, values: (phases) => [...repeated(well, phases.well), ...repeated(ill, phases.ill), ...repeated(after, phases.after)] };
}

/** A counter, by what it grows in a step. */
export function counter(series: string, well: number, ill: number = well): ScenarioSeries {
  return {
    series,
    values: (phases) => {
      let value = 0;
      const growth = [...repeated(well, phases.well), ...repeated(ill, phases.ill), ...repeated(well, phases.after)] as number[];
      return growth.map((by) => Number((value += by).toFixed(6)));
    },
  };
}

/** A gauge that stands still, changes by so much in a step while it is ill, and stands still again where it arrived. */
export function slope(series: string, start: number, by: number): ScenarioSeries {
  return {
    series,
    values: ({ well, ill, after }) => [
      ...repeated(start, well),
      ...Array.from({ length: ill }, (_, step) => Number((start + by * (step + 1)).toFixed(6))),
      ...repeated(Number((start + by * ill).toFixed(6)), after),
    ],
  };
}

/** Any values, by step and whether it is ill then. */
export function computed(series: string, value: (step: number, ill: boolean) => number): ScenarioSeries {
  return {
    series,
    values: ({ well, ill, after }) => Array.from({ length: well + ill + after }, (_, step) => value(step, step >= well && step < well + ill)),
  };
}
