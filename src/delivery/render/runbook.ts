import { EXEMPT_LABEL, NAMES } from './names';
import { codeBlock, escapeMarkdown, table } from '../../core/markdown';
import { quoteShell } from '../../core/quote-shell';
import { DeliveryModel, looksOf, PASSES_IN_A_ROW } from '../model/delivery-model';
import { requestsNeeded } from '../model/requests-needed';
import { describeStep, duration, percent } from '../model/step-power';

/** What people need to know of a release, and to do when it stands still, in Markdown. */
export function renderRunbook(model: DeliveryModel): string {
  return [
    `# Releases of ${escapeMarkdown(model.name)}`,
    INTRODUCTION[model.strategy],
    '## What each step sees',
    steps(model),
    model.steps.flatMap((step) => describeStep(step, model)).map((sentence) => `- ${escapeMarkdown(sentence)}.`).join('\n'),
    `A step passes when ${PASSES_IN_A_ROW} looks in a row find nothing among enough requests, and never before its time. `
      + 'A healthy version is aborted by chance in fewer than 1 of 100 steps. A counter that begins with its first failure does not show that one.',
    ...model.leftOut.length === 0 ? [] : [`Not asked, since nothing tells the versions apart: ${model.leftOut.map(({ title, reason }) => `${escapeMarkdown(title)}, which ${escapeMarkdown(reason)}`).join('; ')}.`],
    '## Watch it',
    sh(['kubectl', '-n', model.namespace!, 'get', 'rollout', model.name, '-o', 'jsonpath={.status.phase}: {.status.message}']),
    sh(['kubectl', '-n', model.namespace!, 'get', 'analysisruns', '--sort-by=.metadata.creationTimestamp']),
    '## It does not start',
    `The gate ${GATE[model.strategy].where}: with ${percent(model.freezeAt)} % of an error budget left or less, ${GATE[model.strategy].without}. ${exempt(model)}`,
    '**Paused at the gate** means that nobody knows the budget: the rules of the objectives are not loaded, or Prometheus has no data yet. Mend that, and retry.',
    'An abort at the gate is remembered: a retry reads the old verdict until it is deleted.',
    block(retry(model)),
    '**The first release skips all of this**, the gate as well: there is no stable version yet that could serve.',
    '## It waits',
    `Without enough requests a step waits, at its share of the traffic, for up to ${duration(model.maxWaitSeconds)}. It neither goes on nor back, and goes on by itself once requests come.`,
    'After that it is paused, and a paused release is not scaled by an autoscaler: send requests and retry, or abort.',
    block([['kubectl', '-n', model.namespace!, 'patch', 'rollout', model.name, '--subresource=status', '--type=merge', '-p', '{"status":{"abort":true}}']]),
    'While Prometheus does not answer it waits half an hour, and is aborted then.',
    '## It was aborted',
    [
      'All of the traffic is back at the stable pods. The reason is in the message of the last AnalysisRun that failed:',
      `- \`${NAMES.step(model.name, model.steps[0].weight)}\` and the like: pods of the new version fail more often, or are slower, than chance explains;`,
      ...model.strategy === 'canary' ? [`- \`${NAMES.burn(model.name)}\`: the service as a whole burns its budget at the rate that pages, whoever is to blame;`] : [],
      `- no AnalysisRun: its pods were not ready within ${duration(model.progressDeadlineSeconds)}.`,
    ].join('\n'),
    'Nothing of that is written to Git: revert there, or release a version that is mended. An older version of the last three goes out at once, without steps.',
    '## What to leave alone',
    [
      `- \`replicas\` of the Deployment \`${model.name}\`: a number there brings pods back that no step controls.`,
      '- The budget of disruptions is a number of pods and no percentage: it counts the pods of both versions.',
      ...gitOps(model),
      ...router(model),
    ].join('\n'),
  ].join('\n\n') + '\n';
}

const INTRODUCTION = {
  'canary': 'A new version gets its share of the traffic step by step, and its own pods are compared with the stable ones. Whatever is wrong with them sends all of the traffic back.',
  'blue-green': 'A new version gets all of the traffic at once, and its pods are compared with what the old ones have shown. Whatever is wrong with them sends all of it back, to pods that still run.',
} as const;

const GATE = {
  'canary': { where: 'is the first step', without: 'no pod of the new version starts' },
  'blue-green': { where: 'comes before the change', without: 'the new version gets no traffic' },
} as const;

/** Makes the controller forget a verdict, and start again. */
function retry({ name, namespace, strategy }: DeliveryModel): string[][] {
  const kubectl = ['kubectl', '-n', namespace!];
  const [type, forgotten] = strategy === 'canary'
    ? ['Step', { canary: { currentStepAnalysisRunStatus: null } }]
    : ['PrePromotion', { blueGreen: { prePromotionAnalysisRunStatus: null } }];
  return [
    [...kubectl, 'delete', 'analysisruns', '-l', `rollout-type=${type}`],
    [...kubectl, 'patch', 'rollout', name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { abort: false, ...forgotten } })],
  ];
}

function steps(model: DeliveryModel): string {
  return table(['weight', 'at least', 'looks every', 'requests that it needs'], model.steps.map((step) => [
    `${step.weight} %`,
    duration(step.bakeSeconds),
    duration(looksOf(step, model).intervalSeconds),
    String(Math.max(...model.judges.map((judge) => requestsNeeded(step.weight / 100, judge, model.power)))),
  ]));
}

function exempt({ exemptions, namespace, name }: DeliveryModel): string {
  if (exemptions.length === 0) return 'There is no exemption.';
  const kinds = exemptions.map(({ id, reason }) => `\`${id}\` (${escapeMarkdown(reason)})`).join(' or ');
  return `A release passes that is exempt as ${kinds}; label it before, and take the label away afterwards:\n\n${sh(['kubectl', '-n', namespace!, 'label', 'rollout', name, `${EXEMPT_LABEL}=${exemptions[0].id}`])}`;
}

function gitOps({ name, router: { kind }, strategy }: DeliveryModel): string[] {
  const kinds = { 'none': '', 'istio': `weights of the VirtualService \`${name}\` and `, 'gateway-api': `weights of the HTTPRoute \`${name}\` and ` };
  return [`- The ${strategy === 'canary' ? kinds[kind] : ''}the selectors of \`${NAMES.stable(name)}\` and \`${NAMES.canary(name)}\` are set by the controller: tell the tool that syncs from Git to ignore them.`];
}

function router({ name, strategy, router: { kind } }: DeliveryModel): string[] {
  const others = `others reach pods of both versions by the Service \`${name}\``;
  switch (kind) {
    case 'none': return [strategy === 'canary'
      ? '- Nothing splits the traffic: the share of pods is the share of requests.'
      : `- Nothing routes: callers have to use the Service \`${NAMES.stable(name)}\`, since \`${name}\` leads to pods of both versions.`];
    case 'istio': return [`- Only requests that pass a proxy of Istio are routed by version; ${others}.`];
    case 'gateway-api': return [
      `- Only requests through the gateway are routed by version; ${others}.`,
      ...strategy === 'canary' ? ['- The controller needs the plugin `argoproj-labs/gatewayAPI`, and does not start when it cannot load it.'] : [],
    ];
  }
}

function sh(words: readonly string[]): string {
  return block([words]);
}

function block(commands: readonly (readonly string[])[]): string {
  return codeBlock('sh', commands.map(quoteShell).join('\n'));
}
