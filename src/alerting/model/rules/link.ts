import { LINK } from '../../../core/name-rules';
import { AlertRule, propOf } from '../alert-problem';

/** A link is one that a phone opens. */
export const link: AlertRule = (alert) => (['runbookUrl', 'dashboardUrl'] as const).flatMap((prop) => {
  const url = alert[prop];
  return url === undefined || LINK.matches(url) ? [] : [{
    code: 'SRE2011', prop: propOf(alert, prop), must: LINK.must, got: url, fix: 'Correct it, or leave it out for the link of the platform.',
  } as const];
});
