import { checkRules } from './promtool';
import { slothRules } from './sloth';

const SLO = `
version: prometheus/v1
service: shop
slos:
  - name: availability
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(requests_total[{{.window}}]))
    alerting: { name: ShopErrors, page_alert: { labels: { severity: page } }, ticket_alert: { labels: { severity: ticket } } }
`;

test('Sloth makes rules that promtool passes', () => {
  const rules = slothRules(SLO);
  expect(rules).toContain('slo:sli_error:ratio_rate30d');
  expect(checkRules(rules)).toMatchObject({ ok: true });
});

test('Sloth refuses an objective that there is none of, with the reason', () => {
  expect(() => slothRules(SLO.replace('99.9', '101'))).toThrow(/[Oo]bjective/);
});
