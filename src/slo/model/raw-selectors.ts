import type { IndicatorModel } from './slo-model';
import type { Selector } from '../../promql/matcher';

/** The raw series without which an indicator has nothing to count. None for a composite. */
export function rawSelectors(indicator: IndicatorModel): readonly Selector[] {
  switch (indicator.kind) {
    case 'events': return indicator.total;
    case 'classic-histogram': return [indicator.count];
    case 'native-histogram': return [indicator.histogram];
    case 'probe': return [indicator.success];
    case 'freshness': return [indicator.lastSuccess];
    case 'throughput': return indicator.processed;
    case 'composite': return [];
  }
}
