import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as library from '../src';
import { ALERT } from './support/alerting';
import { ALERTING } from './support/observability';
import { ErrorCode, ERROR_CODES } from '../src/core/error-codes';
import { ValidationError } from '../src/core/problem';

interface Section {
  readonly code: ErrorCode;
  readonly title: string;
  readonly text: string;
}

const [, ...SECTIONS] = readFileSync(join(__dirname, '..', 'docs', 'errors.md'), 'utf8').split(/^## /m);
const PAGE = SECTIONS.map((section): Section => {
  const [heading, ...lines] = section.split('\n');
  const [code, ...title] = heading.split(': ');
  return { code: code as ErrorCode, title: title.join(': '), text: lines.join('\n') };
});

test('the page explains every code under its title, in the order of the table, and nothing else', () => {
  expect(PAGE.map(({ code, title }) => [code, title])).toEqual(Object.entries(ERROR_CODES));
});

/** A stack without what it tells of itself, of which no error says anything: it is made for every line. */
class Unwatched extends library.ObservabilityStack {
  constructor(scope: Construct, id: string, props: library.ObservabilityStackProps = {}) {
    super(scope, id, props.existing ? props : { dashboards: false, selfMonitoring: false, ...props });
  }
}

/** The codes that a line of an example throws, in a chart of its own. */
function thrownBy(line: string): readonly string[] {
  const app = new cdk8s.App();
  const shop = new cdk8s.Chart(app, 'shop', { namespace: 'shop' });
  const monitoring = new cdk8s.Chart(app, 'monitoring', { namespace: 'monitoring' });
  const image = 'ghcr.io/acme/cart:2.0.1';
  // Only where it is used: a service that exists makes it too late to configure the platform.
  const checkout = /\bcheckout\b(?!')/.test(line) ? new library.ProductionService(shop, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' }) : undefined;
  const made = { app, shop, monitoring, image, checkout, alert: ALERT, alerting: ALERTING };
  const names = { ...cdk8s, ...plus, ...library, ObservabilityStack: Unwatched, ...made };
  try {
    new Function(...Object.keys(names), line)(...Object.values(names));
    return [];
  } catch (error) {
    if (error instanceof ValidationError) return error.codes;
    throw error;
  }
}

describe.each(PAGE)('$code: $title', ({ code, text }) => {
  const example = (verdict: string) => text.split('\n').filter((line) => line.endsWith(` // ${verdict}`));

  test('is explained in words, with a wrong and a right line', () => {
    expect(text.split('```ts')[0].trim().split('\n\n').length).toBeGreaterThanOrEqual(2);
    expect([example('wrong').length, example('right').length]).toEqual([1, 1]);
  });

  test('is what the wrong line runs into, and the right one does not', () => {
    expect(new Set(thrownBy(example('wrong')[0]))).toEqual(new Set([code]));
    expect(thrownBy(example('right')[0])).toEqual([]);
  });
});
