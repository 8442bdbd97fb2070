import { Duration } from 'cdk8s';
import { TraceSampling } from '../../src/observability/trace-sampling';

test('the gateway decides, or applications do', () => {
  expect(TraceSampling.tail({ percentage: 1, slow: Duration.millis(500), decisionWait: Duration.seconds(30) })._model)
    .toEqual({ kind: 'tail', percentage: 1, slowMs: 500, decisionWaitMs: 30_000 });
  expect(TraceSampling.head(5)._model).toEqual({ kind: 'head', percentage: 5 });
});
