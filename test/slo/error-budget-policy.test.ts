import { Duration } from 'cdk8s';
import { ErrorBudgetPolicy, ErrorBudgetPolicyProps, PolicyAction, PolicyExemption, ReleaseDecision } from '../../src/slo/error-budget-policy';
import { declaredSlos } from '../support/declared-slos';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';

const policy = (props: Partial<ErrorBudgetPolicyProps> = {}) => ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering', ...props });

test.each([
  [100, ReleaseDecision.GO],
  [25.001, ReleaseDecision.GO],
  [25, ReleaseDecision.SLOW],
  [0.001, ReleaseDecision.SLOW],
  [0, ReleaseDecision.FREEZE],
  [-1845, ReleaseDecision.FREEZE],
])('with %s %% left a release is told: $name', (remaining, decision) => {
  expect(policy().decide(remaining)).toBe(decision);
});

test('other thresholds decide otherwise', () => {
  const other = policy({ freezeAt: -10, slowAt: 50 });
  expect([0, -10, 50, 51].map((remaining) => other.decide(remaining).name)).toEqual(['slow', 'freeze', 'slow', 'go']);
});

test('an incident is costly when it spends more than a fifth of the budget', () => {
  expect([20, 20.1].map((spent) => policy().isCostlyIncident(spent))).toEqual([false, true]);
  expect(policy({ incidentShare: 10 }).isCostlyIncident(15)).toBe(true);
});

test('it reads as a page', () => {
  expect(policy().toMarkdown(declaredSlos(shop()))).toBe(`# Error budget policy of checkout

| objective | target | counted over | allowed downtime |
|---|---|---|---|
| Availability | 99.9 % | 30 d | 43.2 min |

Kept by payments. In a dispute head of engineering decides. Reviewed every 90 days.

| budget left | releases | what the team does |
|---|---|---|
| above 25 % | go | Release as usual |
| 25 % and less | slow | Roll-outs take smaller steps, and somebody watches each of them; Chaos experiments and load tests in production pause |
| 0 % and less | freeze | Only exempt changes are released until budget is left again; Work on reliability goes before features |

After a single incident that spent more than 20 % of the budget: A blameless post-mortem is written within five working days; At least one action of the post-mortem has priority P0.

Released whatever is left of the budget:

- security: a security hole stays open until the fix is out
- p0: the change gives users back what is broken for them

The objective that has the least budget left decides. A figure that is missing is no budget: a release waits until somebody knows.
`);
});

test('a policy without exemptions, and texts that Markdown would take for something else', () => {
  const text = policy({ exemptions: [], owner: 'the *A* | team', freezeActions: [PolicyAction.of('call', 'Call <bob>')] }).toMarkdown();
  expect(text).toContain('No change is exempt.');
  expect(text).toContain('Kept by the \\*A\\* \\| team.');
  expect(text).toContain('Call \\<bob\\>');
});

describe('fails when', () => {
  test.each<[string, Partial<ErrorBudgetPolicyProps>, string]>([
    ['it freezes before it slows down', { freezeAt: 30 }, 'freezeAt must be below slowAt, which is 25, got 30. Releases slow down first and stop later: lower freezeAt or raise slowAt. [SRE2302]'],
    ['an untouched budget slows down', { slowAt: 100 }, 'slowAt must be below 100, got 100. At 100 an untouched budget would slow releases down. [SRE2302]'],
    ['a threshold is no number', { slowAt: NaN }, 'slowAt must be a percentage of the error budget from -1000 to 100, got NaN. Write 25 for a quarter of the budget. [SRE2302]'],
    ['every failed request is an incident', { incidentShare: 0 }, 'incidentShare must be above 0, got 0. At 0 every failed request would be an incident: leave it out for 20. [SRE2302]'],
    ['reviews come every half day', { reviewEvery: Duration.hours(12) }, 'reviewEvery must be a whole number of days from 1 to 366, got 0.5. Pass for example Duration.days(90). [SRE2302]'],
    ['nobody keeps it', { owner: ' ' }, 'owner must name somebody, got " ". Name the team that keeps the policy. [SRE2303]'],
    ['nobody decides', { escalation: '' }, 'escalation must name somebody, got "". Name a person or role that both sides accept, for example the head of engineering. [SRE2303]'],
    ['a threshold has no consequences', { slowActions: [] }, 'slowActions must hold at least one action, got []. A threshold without consequences is none: leave the list out for the usual ones. [SRE2304]'],
    ['an action says nothing', { freezeActions: [PolicyAction.of('x', '')] }, 'freezeActions[0] must be a sentence on one line, got "". Say in one sentence what is done or why. [SRE2304]'],
    ['an exemption has no word for pipelines', { exemptions: [PolicyExemption.of('Hot Fix', 'it is hot')] }, 'exemptions[0] must have an id of at most 40 lower case letters, digits and hyphens, got "Hot Fix". Pipelines pass it: write a word such as "security". [SRE2304]'],
    ['an exemption is there twice', { exemptions: [PolicyExemption.P0, PolicyExemption.P0] }, 'exemptions[1] must have an id that no other exemption has, got "p0". Remove one of them. [SRE2304]'],
  ])('%s', (_, props, message) => {
    expect(refusal(() => policy(props))).toBe(`ErrorBudgetPolicy: ${message}`);
  });

  test('all that is wrong is said at once', () => {
    expect(refusal(() => policy({ freezeAt: 50, owner: '' })).split('\n')).toHaveLength(2);
  });

  test('there is no figure to decide by', () => {
    expect(refusal(() => policy().decide(NaN))).toBe('ErrorBudgetPolicy: remaining must be a number of percent, got NaN. Without a figure there is no decision: find out why it is missing. [SRE2302]');
    expect(refusal(() => policy().isCostlyIncident(Infinity))).toBe('ErrorBudgetPolicy: spent must be a number of percent, got Infinity. Without a figure there is no decision: find out why it is missing. [SRE2302]');
  });
});

test('a policy says when experiments are not charged', () => {
  expect(policy({ chargeExperiments: false }).toMarkdown()).toContain('What experiments spend of the budget is not counted.');
  expect(policy({}).toMarkdown()).not.toContain('experiments spend');
});
