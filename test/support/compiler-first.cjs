const { default: Sequencer } = require('@jest/test-sequencer');

/** The suite that runs the compiler begins first, on one core, while the others are tested on what it leaves. A new checkout knows no durations. */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => (path.endsWith('/test/public-api.test.ts') ? 0 : 1);
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
