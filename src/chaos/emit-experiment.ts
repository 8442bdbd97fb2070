import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ExperimentModel } from './model/experiment-model';
import { Manifest } from './model/injection';
import { planInjections } from './render/plan-injections';
import { renderRunner } from './render/runner';

/** Creates the objects of an experiment: what the backend needs, and what starts it. */
export function emitExperiment(scope: Construct, experiment: ExperimentModel): ApiObject[] {
  const plan = planInjections(experiment);
  return [...plan.objects, ...renderRunner(experiment, plan)].map((manifest) => emitManifest(scope, manifest));
}

/** One object, whose construct is called by its kind, namespace and name. */
export function emitManifest(scope: Construct, manifest: Manifest): ApiObject {
  return new ApiObject(scope, `${manifest.kind}-${String(manifest.metadata.namespace ?? '')}-${String(manifest.metadata.name)}`, manifest);
}
