import { readFileSync, writeFileSync } from 'node:fs';
import { artefact, Recipe } from './cache';
import { documents, KubernetesObject } from '../documents';
import { ModuleFiles, moduleFiles } from './module-files';

/** Definitions of the custom resources that our constructs emit; nothing of them is copied into this repository. */
export const DEFINITIONS: readonly ModuleFiles[] = [
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    paths: ['servicemonitors', 'podmonitors', 'probes', 'scrapeconfigs', 'prometheusrules', 'prometheuses', 'alertmanagers', 'alertmanagerconfigs']
      .map(plural => `example/prometheus-operator-crd/monitoring.coreos.com_${plural}.yaml`),
  },
  {
    module: 'github.com/kedacore/keda/v2',
    version: 'v2.21.0',
    sum: 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=',
    paths: ['scaledobjects', 'triggerauthentications', 'clustertriggerauthentications']
      .map(plural => `config/crd/bases/keda.sh_${plural}.yaml`),
  },
  {
    module: 'sigs.k8s.io/gateway-api',
    version: 'v1.7.0',
    sum: 'h1:duVnm7nO6oXfMMUWfcDoBph47CYR/ME3NGxccOVglaY=',
    paths: ['gatewayclasses', 'gateways', 'httproutes', 'grpcroutes', 'referencegrants', 'backendtlspolicies']
      .map(plural => `config/crd/standard/gateway.networking.k8s.io_${plural}.yaml`),
  },
];

/** All definitions parsed once and kept in the cache, since a test in a network namespace can download nothing. */
export function definitionsRecipe(): Recipe {
  return {
    name: 'custom-resource-definitions',
    ingredients: [JSON.stringify(DEFINITIONS)],
    make: path => writeFileSync(path, JSON.stringify(DEFINITIONS.flatMap(moduleFiles).flatMap(documents))),
  };
}

export function customResourceDefinitions(): KubernetesObject[] {
  return JSON.parse(readFileSync(artefact(definitionsRecipe()), 'utf8'));
}
