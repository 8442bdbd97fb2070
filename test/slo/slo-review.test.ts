import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ratio } from '../../src/core/ratio';
import { syntaxErrorAt } from '../../src/promql/parse';
import { ErrorBudgetPolicy } from '../../src/slo/error-budget-policy';
import type { SloModel } from '../../src/slo/model/slo-model';
import { reviewQueries } from '../../src/slo/render/review-document';
import { SloReview, SloReviewProps } from '../../src/slo/slo-review';
import { declaredSlos } from '../support/declared-slos';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';
import { sloModel } from '../support/slo-models';

const review = (props: Partial<SloReviewProps> = {}, slos?: SloModel[]) => SloReview.of({ slos: declaredSlos(shop(), slos), ...props });
const policy = ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering' });

/** A section by its title, without it. */
function section(markdown: string, title: string): string {
  return markdown.split(/^## /m).find((text) => text.startsWith(`${title}\n`))!.slice(title.length).trim();
}

test('objectives with budget and downtime', () => {
  expect(section(review().markdown, 'Objectives')).toBe(`| objective | target | counted over | error budget | allowed downtime |
|---|---|---|---|---|
| Availability | 99.9 % | 30 d | 0.1 % | 43.2 min |

**Availability**: Requests that are answered without a server error. When it is missed: Customers cannot pay.`);
});

test('allowed downtime of the windows that people speak of', () => {
  expect(section(review().markdown, 'Allowed downtime')).toContain('| Availability 99.9 % | 1.44 min | 10.08 min | 40.32 min | 43.2 min | 2.16 h | 8.76 h |');
});

test('queries for the figures, which parse', () => {
  const queries = reviewQueries(sloModel()).map(({ expr }) => expr);
  expect(queries.map(syntaxErrorAt)).toEqual([undefined, undefined, undefined]);
  expect(queries[1]).toBe('100 * min(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"})');
  for (const query of queries) expect(section(review().markdown, 'Figures')).toContain(query);
});

test('what each tier means', () => {
  expect(section(review().markdown, 'Alerts')).toContain(`| fast | wakes somebody | SEV2 | 14.4× | 1h and 5m | 1.44 % | 2 % |
| slow | opens a ticket | SEV3 | 3× | 1d and 2h | 0.3 % | 10 % |`);
  expect(section(review({}, [sloModel({ tiers: [] })]).markdown, 'Alerts')).toContain('nobody is told when its budget burns');
});

test('the distance to what customers were promised', () => {
  const { markdown } = review({ slas: { availability: 99.5 } });
  expect(section(markdown, 'Agreements')).toContain('| Availability | 99.9 % | 99.5 % | 0.4 % | 2.88 h in 30 d |');
  expect(review().markdown).not.toContain('## Agreements');
});

test('the policy, or that there is none', () => {
  expect(section(review({ policy }).markdown, 'Policy')).toContain('| 0 % and less | freeze |');
  expect(section(review().markdown, 'Policy')).toBe('None. Without one nobody knows what follows when the budget is spent.');
});

test('who takes part, and a calendar month', () => {
  const { markdown } = review({ reviewers: ['Ann', 'B*b'] }, [sloModel({ period: { kind: 'calendar-month' }, owner: undefined, service: { name: 'checkout' } })]);
  expect(markdown).toContain('Service: checkout  \nOwner: nobody is named  \nPresent: Ann, B\\*b  \n');
  expect(markdown).toContain('| a calendar month |');
});

test('the page is saved', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-review-'));
  try {
    review().save(join(folder, 'review.md'));
    expect(readFileSync(join(folder, 'review.md'), 'utf8')).toBe(review().markdown);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('fails when', () => {
  const FIX = 'Promise customers less than you aim for, or you learn of trouble from them. [SRE2306]';

  test.each([
    [99.9, `must be above 0 and below the objective, which is 99.9, got 99.9. ${FIX}`],
    [99.95, `must be above 0 and below the objective, which is 99.9, got 99.95. ${FIX}`],
    [0, `must be above 0 and below the objective, which is 99.9, got 0. ${FIX}`],
  ])('%s %% is promised', (target, message) => {
    expect(refusal(() => review({ slas: { availability: target } }))).toBe(`shop/slos: review: slas["availability"] ${message}`);
  });

  test('it is promised for nothing', () => {
    expect(refusal(() => review({ slas: { speed: 99 } })))
      .toBe('shop/slos: review: slas["speed"] must belong to an objective: availability, got "speed". Write the name of an objective of this service. [SRE2306]');
  });

  test('there is nothing to review', () => {
    expect(refusal(() => review({}, []))).toBe('shop/slos: review: slos must hold at least one objective, got "none". A review needs something to look back at: add an objective. [SRE2306]');
  });
});

test('the objective of the agreement just below is taken', () => {
  expect(review({ slas: { availability: 99.899 } }, [sloModel({ objective: Ratio.percent('99.9') })]).markdown).toContain('| 99.899 % | 0.001 % |');
});
