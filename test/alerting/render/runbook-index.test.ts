import { renderFolderIndex, renderIndex } from '../../../src/alerting/render/runbook-index';
import { alertModel } from '../../support/alerting';

const page = (folder: string, name: string) => ({ folder, alert: alertModel({ name, summary: 'Stuck | here' }) });
const PAGES = [page('checkout', 'QueueStuck'), page('cart', 'CartLost'), page('checkout', 'Down')];

test('the index lists folders and alerts by their names', () => {
  expect(renderIndex(PAGES)).toBe(`# Runbooks

## [cart](cart/README.md)

| Alert | Severity | Owner | Summary |
|---|---|---|---|
| [CartLost](cart/CartLost.md) | SEV2 | checkout | Stuck \\| here |

## [checkout](checkout/README.md)

| Alert | Severity | Owner | Summary |
|---|---|---|---|
| [Down](checkout/Down.md) | SEV2 | checkout | Stuck \\| here |
| [QueueStuck](checkout/QueueStuck.md) | SEV2 | checkout | Stuck \\| here |
`);
});

test('each folder has an index of its own', () => {
  expect(renderFolderIndex('cart', [PAGES[1]])).toBe(`# Runbooks of cart

| Alert | Severity | Owner | Summary |
|---|---|---|---|
| [CartLost](CartLost.md) | SEV2 | checkout | Stuck \\| here |
`);
});

test('without alerts the index is empty', () => {
  expect(renderIndex([])).toBe('# Runbooks\n');
});
