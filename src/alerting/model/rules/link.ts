import { ALERT_NAME, LINK } from '../../../core/name-rules';
import type { Problem } from '../../../core/problem';
import { AlertRule, propOf } from '../alert-problem';

/** A link is one that a phone opens. */
export const link: AlertRule = (alert) => {
  const { docsPage } = alert;
  return [
    ...(['runbookUrl', 'dashboardUrl'] as const).flatMap((prop): Problem[] => {
      const url = alert[prop];
      return url === undefined || LINK.matches(url) ? [] : [{
        code: 'SRE2011', prop: propOf(alert, prop), must: LINK.must, got: url, fix: 'Correct it, or leave it out for the link of the platform.',
      }];
    }),
    ...(docsPage === undefined || ALERT_NAME.matches(docsPage) ? [] : [{
      code: 'SRE2011', prop: propOf(alert, 'docsPage'), must: 'be the name of a page below docs/alerts, without ending', got: docsPage, fix: 'Leave it out for an alert of your own.',
    } as const]),
  ];
};
