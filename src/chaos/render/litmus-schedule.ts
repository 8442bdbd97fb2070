import { litmusEngineSpec } from './litmus-engine';
import { APPROVED_BY, experimentLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { Manifest } from '../model/injection';
import { litmusHours } from '../model/litmus-hours';

/** The ChaosSchedule of Litmus, which creates engines by itself. Halted until somebody has approved it. */
export function renderLitmusSchedule(experiment: ExperimentModel): Manifest {
  const { name, backend, faults: [fault], calendar, approvedBy } = experiment;
  const { minute, hours, days } = litmusHours(calendar)!;
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosSchedule',
    metadata: {
      name,
      namespace: backend.namespace,
      labels: experimentLabels(experiment),
      ...approvedBy === undefined ? {} : { annotations: { [APPROVED_BY]: approvedBy } },
    },
    spec: {
      // It knows no other policy.
      concurrencyPolicy: 'Forbid',
      scheduleState: approvedBy === undefined ? 'halt' : 'active',
      schedule: {
        repeat: {
          properties: { minChaosInterval: { hour: { everyNthHour: 1, minuteOfTheHour: minute } } },
          workHours: { includedHours: hours },
          workDays: { includedDays: days },
        },
      },
      engineTemplateSpec: litmusEngineSpec(experiment, fault),
    },
  };
}
