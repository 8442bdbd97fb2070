const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * A new checkout does not know how long a proof takes, and one that waits for minutes of a clock must not be the last to begin.
 * Seconds, from the longest on; the others follow as jest orders them.
 */
const LONGEST = [
  'slo/unit-tests', 'slo/examples', 'observability/alertmanager.', 'observability/logs', 'slo/detection', 'service/rollout', 'service/admission',
  'slo/accuracy', 'slo/budget', 'service/linters', 'slo/month', 'observability/alerts', 'observability/end-to-end', 'chaos/runner', 'engines',
  'observability/admission', 'service/schemas', 'slo/restart', 'hostile-inputs',
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
