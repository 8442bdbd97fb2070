import { Construct } from 'constructs';
import { sloModel } from './slo-models';
import type { SloModel } from '../../src/slo/model/slo-model';
import type { SloAlerts } from '../../src/slo/slo-alerts';

/** Objectives as a construct holds them, without the rules that belong to them. */
export function declaredSlos(scope: Construct, slos: readonly SloModel[] = [sloModel()]): SloAlerts {
  return Object.assign(new Construct(scope, 'slos'), { _slos: slos }) as unknown as SloAlerts;
}
