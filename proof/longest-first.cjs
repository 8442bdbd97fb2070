const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * A new checkout does not know how long a proof takes. One that waits for minutes of a clock must not be the last to begin, and it needs no
 * processor: those that wait stand between those that compute, from the longest on. The others follow as jest orders them.
 */
const LONGEST = [
  'observability/logs', 'slo/unit-tests', 'observability/alertmanager.', 'slo/accuracy', 'service/rollout', 'slo/budget', 'chaos/runner', 'slo/restart',
  'slo/detection', 'service/admission', 'observability/collector-gateway', 'observability/admission', 'observability/end-to-end', 'hostile-inputs',
  'observability/collector-agent', 'engines', 'slo/month', 'slo/examples', 'service/schemas', 'chaos/admission', 'service/linters', 'observability/prometheus-operator',
  'observability/alerts', 'slo/nodata', 'observability/collector-metrics',
];

module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = LONGEST.findIndex((name) => path.includes(`/proof/${name}`));
      return found < 0 ? LONGEST.length : found;
    };
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
