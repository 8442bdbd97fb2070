import { Duration } from 'cdk8s';
import { formatProblem } from '../../../src/core/problem';
import { checkSampling } from '../../../src/observability/model/check-sampling';
import { TraceSampling } from '../../../src/observability/trace-sampling';

const faults = (sampling: TraceSampling) => checkSampling(sampling._model).map(formatProblem);

test.each([
  TraceSampling.tail(), TraceSampling.tail({ percentage: 0 }),
  TraceSampling.tail({ percentage: 100, slow: Duration.millis(1), decisionWait: Duration.minutes(5) }),
  TraceSampling.head(0.1), TraceSampling.head(100),
])('nothing is wrong with what can be held: %#', (sampling) => {
  expect(faults(sampling)).toEqual([]);
});

describe('fails when', () => {
  test.each<[string, TraceSampling, string]>([
    ['the gateway keeps more than all', TraceSampling.tail({ percentage: 101 }),
      'collectors.sampling.percentage must be from 0 to 100, got 101. Traces with errors and slow ones are kept anyway. [SRE3304]'],
    ['a percentage is no number', TraceSampling.tail({ percentage: NaN }),
      'collectors.sampling.percentage must be from 0 to 100, got NaN. Traces with errors and slow ones are kept anyway. [SRE3304]'],
    ['everything is slow', TraceSampling.tail({ slow: Duration.millis(0) }),
      'collectors.sampling.slow must be whole milliseconds, from 1 ms to 1 hour, got "0 ms". Take the largest latency that your objectives allow. [SRE3304]'],
    ['the wait is longer than memory lasts', TraceSampling.tail({ decisionWait: Duration.minutes(6) }),
      'collectors.sampling.decisionWait must be whole milliseconds, from 1 s to 5 min, got "360000 ms". '
      + 'All traces of this time are held in memory: take what your slowest requests need. [SRE3304]'],
    ['applications keep nothing', TraceSampling.head(0),
      'collectors.sampling.percentage must be above 0 and at most 100, got 0. To keep no traces at all, leave applications without an endpoint. [SRE3304]'],
  ])('%s', (_, sampling, message) => {
    expect(faults(sampling)).toEqual([message]);
  });
});
