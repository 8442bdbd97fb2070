import { Duration } from 'cdk8s';
import { LoadRequest } from './load-request';
import type { LoadScriptProps } from './load-test-script';
import type { LoadObjective, LoadScriptModel } from './model/load-test-model';
import { Ratio } from '../core/ratio';
import { Platform } from '../platform';
import { Slo } from '../slo';

/** Fills in every default of a script. */
export function readLoadScript(props: LoadScriptProps, environment: Platform['environment']): LoadScriptModel {
  const { url, slos, profile, scenario = [LoadRequest.get('/')], timeout = Duration.seconds(5) } = props;
  return {
    url,
    environment,
    objectives: slos.map(readObjective),
    profile: profile._model,
    requests: scenario.map(({ _model }) => _model),
    timeoutSeconds: timeout.toSeconds({ integral: false }),
  };
}

/** What a client can see of an objective. */
function readObjective({ _declaration: { options: { name }, objective, indicator } }: Slo): LoadObjective {
  // What is no number at all, as an unset environment variable, is refused by the rules of the objective.
  const share = Ratio.percent(Number.isFinite(objective) ? objective : 100);
  if (indicator?._kind === 'availability') return { kind: 'availability', name, objective: share };
  if (indicator?._thresholdMs !== undefined) return { kind: 'latency', name, objective: share, thresholdMs: indicator._thresholdMs };
  return { kind: 'unseen', name, counts: indicator?._kind ?? 'composite' };
}
