import { objectiveDays } from './objective-days';
import { saturationAdvice } from './saturation-model';
import type { StackModel } from './stack-model';

/** What is legal in a stack and still deserves a thought. */
export function stackAdvice(model: StackModel): string[] {
  const { prometheus, watching } = model;
  const forgetful = prometheus !== undefined && watching?.selfMonitoring !== false && objectiveDays(model) === undefined;
  return [
    ...watching ? saturationAdvice(watching.saturation) : [],
    ...forgetful ? ['prometheus.retention is below 7 days: the stack has no objectives for its own parts. Alerts about them are there.'] : [],
  ];
}
