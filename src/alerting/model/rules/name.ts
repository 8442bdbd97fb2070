import { ALERT_NAME } from '../../../core/name-rules';
import { AlertRule } from '../alert-problem';

/** People say the name aloud, and it names the runbook: it is one word in CamelCase. */
export const name: AlertRule = (alert) => (ALERT_NAME.matches(alert.name) ? [] : [{
  code: 'SRE2001',
  prop: 'name of an alert',
  must: ALERT_NAME.must,
  got: alert.name,
  fix: 'Write it like "CheckoutQueueStuck".',
}]);
