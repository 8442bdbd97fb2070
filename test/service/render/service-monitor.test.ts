import type { ScrapeModel } from '../../../src/service/model/service-model';
import { renderServiceMonitor, scrapeAnnotations } from '../../../src/service/render/service-monitor';

const SCRAPE: ScrapeModel = { mode: 'operator', portName: 'metrics', port: 9090, path: '/metrics', intervalMs: 15_000, selectorLabels: {} };

test('a ServiceMonitor finds the Service by a label that no tool overwrites, and scrapes the named port', () => {
  expect(renderServiceMonitor('checkout', SCRAPE)).toEqual({
    jobLabel: 'app.kubernetes.io/name',
    selector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } },
    endpoints: [{ port: 'metrics', path: '/metrics', interval: '15s' }],
  });
});

test('annotations tell a Prometheus without an operator where to scrape', () => {
  expect(scrapeAnnotations({ ...SCRAPE, mode: 'annotations', path: '/stats' })).toEqual({
    'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090', 'prometheus.io/path': '/stats',
  });
});

test('there are none where the operator scrapes, or nobody', () => {
  expect(scrapeAnnotations(SCRAPE)).toEqual({});
  expect(scrapeAnnotations(undefined)).toEqual({});
});
