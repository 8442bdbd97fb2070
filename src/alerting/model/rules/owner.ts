import { LABEL_VALUE } from '../../../core/name-rules';
import { AlertRule, isBlank, propOf } from '../alert-problem';

/** Somebody is told, and the label says who. */
export const owner: AlertRule = (alert) => {
  const fix = 'Name the team in the alert, or for all alerts by Platform.configure(app, { owner }); or say which service the rules are about.';
  if (isBlank(alert.owner)) return [{ code: 'SRE2005', prop: propOf(alert, 'owner'), must: 'be known', got: alert.owner, fix }];
  return LABEL_VALUE.matches(alert.owner!) ? [] : [{
    code: 'SRE2005', prop: propOf(alert, 'owner'), must: LABEL_VALUE.must, got: alert.owner, fix: 'Write it as the label "owner" of other objects: "payments".',
  }];
};
