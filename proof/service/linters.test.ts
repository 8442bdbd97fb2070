import { exampleManifests } from './examples';
import { manifests, VARIANTS } from './variants';
import { checkovEach } from '../checkers/checkov';
import { kubeScore } from '../checkers/kube-score';

const examples = exampleManifests().filter(({ yaml }) => /^kind: (Deployment|StatefulSet|Job)$/m.test(yaml));
const variants = VARIANTS.map((variant) => ({ name: variant.name, yaml: manifests(variant) }));

/** Parts of a stack are other people's programs, and what runs experiments or switches features calls the Kubernetes API: the manifest gives a reason for what they need. */
const OF_STACK = /[./](monitoring|observability-\w+)[./]/;
const OF_EXPERIMENT = /Job[./]\w+[./](checkout-(pods|latency)-|black-friday-|storefront-(proof|features))/;
const hasReasons = (object: string) => OF_STACK.test(object) || OF_EXPERIMENT.test(object);

/** A Rollout owns the pods of a Deployment that says no number of them, and no linter knows it. */
const OF_ROLLOUTS = ['deployment-replicas', 'horizontalpodautoscaler-has-target'];

// The start of Checkov takes longer than its checks.
const reports = checkovEach([...examples, ...variants].map(({ yaml }) => yaml));

describe.each(examples.map((example, index) => ({ ...example, checkov: reports[index] })))('the example $name', ({ name, yaml, checkov }) => {
  test('kube-score finds nothing, and nothing is turned off', () => {
    const report = kubeScore(yaml);
    expect(report.findings).toEqual([]);
    const known = name === 'delivery' ? OF_ROLLOUTS : [];
    expect(report.suppressed.filter(({ object, check }) => !hasReasons(object) && !known.includes(check))).toEqual([]);
    expect(report.passed).toBeGreaterThan(20);
  });

  test('Checkov finds nothing, and nothing is turned off', () => {
    expect(checkov.findings).toEqual([]);
    expect(checkov.suppressed.filter(({ object, message }) => !hasReasons(object) || message === '')).toEqual([]);
    expect(checkov.passed).toBeGreaterThan(70);
  });
});

describe('every variant', () => {
  test.each(variants)('kube-score finds nothing in $name that the manifest does not give a reason for', ({ yaml }) => {
    expect(kubeScore(yaml).findings).toEqual([]);
  });

  test.each(variants.map(({ name }, index) => ({ name, report: reports[examples.length + index] })))('Checkov finds nothing in $name that the manifest does not give a reason for', ({ report }) => {
    expect(report.findings).toEqual([]);
    report.suppressed.forEach(({ message }) => expect(message).not.toBe(''));
  });
});
