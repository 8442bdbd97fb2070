import { manifests, VARIANTS } from './variants';
import { kubernetesSchemasEach, MINORS } from '../checkers/kubernetes-schemas';

/** Kinds that no schema of Kubernetes covers; their definitions are checked by the API servers. */
const CUSTOM_KINDS = /ServiceMonitor|ScaledObject|HTTPRoute/;

test.each(MINORS)('every variant written for Kubernetes %s fits its strict schemas', (release) => {
  const minor = Number(release.split('.')[1]);
  const variants = VARIANTS.filter(({ since = 0 }) => since <= minor);
  const reports = kubernetesSchemasEach(variants.map((variant) => manifests(variant, minor)), release);
  reports.forEach((report, index) => {
    expect({ variant: variants[index].name, findings: report.findings }).toEqual({ variant: variants[index].name, findings: [] });
    expect(report.passed).toBeGreaterThan(4);
    report.unknown.forEach((kind) => expect(kind).toMatch(CUSTOM_KINDS));
  });
});
