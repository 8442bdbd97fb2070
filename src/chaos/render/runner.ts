import { stringify } from 'yaml';
import { renderRunScript } from './run-script';
import { runnerAccess } from './runner-access';
import { renderRunnerCronJob } from './runner-job';
import { renderRunnerNetwork } from './runner-network';
import { EXECUTOR_ACCESS, renderRunnerWorkflow } from './runner-workflow';
import { exemptionAnnotations } from '../../core/linter-exemption';
import { APPROVED_BY, experimentLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { AccessRule, InjectionPlan, Manifest } from '../model/injection';
import { runExemptions } from '../model/run-exemptions';

/** What starts the experiment: the CronJob with the script, its files, its rights and its NetworkPolicy. The ChaosSchedule of Litmus needs none of it. */
export function renderRunner(experiment: ExperimentModel, plan: InjectionPlan): Manifest[] {
  const { backend } = experiment;
  if (backend.kind === 'litmus' && backend.scheduler === 'chaos-schedule') return [];
  const byArgo = backend.kind === 'litmus' && backend.scheduler === 'cron-workflow';
  return [
    ...renderRunnerParts(experiment, plan, byArgo ? EXECUTOR_ACCESS : []),
    byArgo
      ? object(experiment, 'argoproj.io/v1alpha1', 'CronWorkflow', { spec: renderRunnerWorkflow(experiment, plan) }, annotations(experiment))
      : object(experiment, 'batch/v1', 'CronJob', { spec: renderRunnerCronJob(experiment, plan) }, annotations(experiment)),
  ];
}

/** All that a run needs beside what starts it. */
export function renderRunnerParts(experiment: ExperimentModel, plan: InjectionPlan, more: readonly AccessRule[] = []): Manifest[] {
  const { name, backend: { namespace } } = experiment;
  return [
    object(experiment, 'v1', 'ConfigMap', { data: files(experiment, plan) }),
    object(experiment, 'v1', 'ServiceAccount', { automountServiceAccountToken: false }),
    object(experiment, 'rbac.authorization.k8s.io/v1', 'Role', { rules: [...runnerAccess(plan.injections), ...more] }),
    object(experiment, 'rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    }),
    object(experiment, 'networking.k8s.io/v1', 'NetworkPolicy', { spec: renderRunnerNetwork(experiment) }),
  ];
}

/** The script, and a manifest for each injection under which it can be found by experiment and target. */
function files(experiment: ExperimentModel, { injections }: InjectionPlan): Record<string, string> {
  const manifests = injections.map(({ id, manifest }) => {
    const metadata = { ...manifest.metadata, labels: { ...manifest.metadata.labels as object | undefined, ...experimentLabels(experiment) } };
    return [`${id}.yaml`, stringify({ ...manifest, metadata }, { lineWidth: 0 })];
  });
  return { 'run.sh': renderRunScript(experiment, injections), ...Object.fromEntries(manifests) };
}

/** Who has turned it on, and what linters may pass over. */
function annotations(experiment: ExperimentModel): Record<string, string> {
  const { approvedBy } = experiment;
  return { ...approvedBy === undefined ? {} : { [APPROVED_BY]: approvedBy }, ...exemptionAnnotations(runExemptions(experiment), {}) };
}

function object(experiment: ExperimentModel, apiVersion: string, kind: string, body: object, more?: Record<string, string>): Manifest {
  const { name, backend: { namespace } } = experiment;
  return { apiVersion, kind, metadata: { name, namespace, labels: { ...experimentLabels(experiment) }, annotations: more }, ...body };
}
