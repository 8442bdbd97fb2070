import { AlertRule, isBlank, propOf } from '../alert-problem';

/** An alert that no user notices wakes people up for nothing. */
export const impact: AlertRule = (alert) => (isBlank(alert.impact) ? [{
  code: 'SRE2003',
  prop: propOf(alert, 'impact'),
  must: 'say what users notice',
  got: alert.impact,
  fix: 'When they notice nothing, make it a panel of a dashboard instead.',
}] : []);
