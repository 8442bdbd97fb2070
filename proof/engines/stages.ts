import { writeFileSync } from 'node:fs';
import { artefact, Recipe } from './cache';
import { ModuleFiles, moduleFiles } from './module-files';

/** How kwok plays a kubelet: nodes turn ready and stay so, pods become ready, complete (those of Jobs) and go when deleted. */
const STAGES: ModuleFiles = {
  module: 'sigs.k8s.io/kwok',
  version: 'v0.8.0',
  sum: 'h1:OTIOTwgROqPMovcTwxICx2eYQ4AwLpSx5EpjbDKF4SQ=',
  paths: [
    'kustomize/stage/node/fast/node-initialize.yaml',
    'kustomize/stage/node/heartbeat/node-heartbeat.yaml',
    'kustomize/stage/pod/fast/pod-ready.yaml',
    'kustomize/stage/pod/fast/pod-complete.yaml',
    'kustomize/stage/pod/fast/pod-delete.yaml',
  ],
};

export function stagesRecipe(): Recipe {
  return {
    name: 'kwok-stages',
    ingredients: [JSON.stringify(STAGES)],
    make: path => writeFileSync(path, moduleFiles(STAGES).join('\n---\n')),
  };
}

/** Path of the file that `kwok --config` takes. */
export function stagesPath(): string {
  return artefact(stagesRecipe());
}
