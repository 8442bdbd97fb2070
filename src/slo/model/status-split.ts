import type { SloModel } from './slo-model';
import type { Matcher } from '../../promql/matcher';

/** Labels by which the field tells how a request ended: they have few values, whoever counts. */
const STATUS_LABELS = ['code', 'status', 'status_code', 'response_code', 'http_response_status_code', 'http_status_code', 'grpc_code', 'envoy_response_code', 'envoy_response_code_class'];

/** The label by which bad events are told from others of the same counter, and the values that are bad. */
export interface StatusSplit {
  readonly label: string;
  readonly bad: readonly Matcher[];
}

/** How raw series need to be read only once for all and for bad events; undefined where they have to be read for each. */
export function statusSplit({ indicator, groupBy, timeSlice }: Pick<SloModel, 'indicator' | 'groupBy' | 'timeSlice'>): StatusSplit | undefined {
  if (indicator.kind !== 'events' || indicator.count.of !== 'bad' || timeSlice !== undefined) return undefined;
  const [total, counted] = [indicator.total, indicator.count.selectors];
  if (total.length !== 1 || counted.length !== 1 || total[0].metric !== counted[0].metric) return undefined;
  const texts = (matchers: readonly Matcher[]) => matchers.map((matcher) => JSON.stringify(matcher));
  const [all, bad] = [texts(total[0].matchers), texts(counted[0].matchers)];
  const more = counted[0].matchers.filter((_, index) => !all.includes(bad[index]));
  const [label] = more.map((matcher) => matcher.label);
  const isPart = all.every((text) => bad.includes(text)) && more.every((matcher) => matcher.label === label);
  const fits = isPart && STATUS_LABELS.includes(label) && !groupBy.includes(label);
  return fits ? { label, bad: more } : undefined;
}
