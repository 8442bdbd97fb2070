import { ANNOTATION, flagPatch, flagResource, servicePatch, statesOf } from './flag-objects';
import { escapeMarkdown, codeBlock, table } from '../../core/markdown';
import { quoteShell } from '../../core/quote-shell';
import type { DegradationModel, FeatureModel, StateName } from '../model/degradation-model';

/** The words that put one feature into a state, and keep the Job from switching. */
export function switchCommand(model: DegradationModel, feature: FeatureModel, state: StateName): string[] {
  return patchCommand(model, { metadata: { annotations: { [ANNOTATION.held]: 'by-hand' } }, ...flagPatch(model, [[feature, state]]) });
}

/** The words that put all features where the manifest has them, and let the Job switch again. */
export function releaseCommand(model: DegradationModel): string[] {
  const annotations = { [ANNOTATION.held]: null, [ANNOTATION.state]: null, [ANNOTATION.since]: null };
  return patchCommand(model, { metadata: { annotations }, ...servicePatch(model, 'enabled') });
}

function patchCommand(model: DegradationModel, patch: object): string[] {
  const { plural, group } = flagResource(model);
  return [
    'kubectl', `--namespace=${model.namespace}`, 'patch', group === '' ? plural : `${plural}.${group}`, model.name,
    '--type=merge', '--field-manager=cdk8s-sre-switch', `--patch=${JSON.stringify(patch)}`,
  ];
}

/** A page for the person who switches by hand. */
export function renderRunbook(model: DegradationModel): string {
  const { service, features, alertSwitch, name } = model;
  const title = escapeMarkdown(service);
  return [
    `# ${title}: features`,
    'A feature is enabled, degraded or disabled. The application sees a change as soon as its provider does, without a restart.',
    alertSwitch === undefined
      ? 'Nothing switches but a person.'
      : `The Job \`${name}-switch\` degrades all features while an objective burns at the rate that pages${alertSwitch.disableAfterSeconds === undefined ? '' : `, disables them when that goes on for ${alertSwitch.disableAfterSeconds / 60} minutes`}, and goes back by one state after ${alertSwitch.recoverAfterSeconds / 60} minutes of calm. It leaves everything alone from the first command below until the last one on this page.`,
    table(['feature', 'at first', 'instead of it'], features.map(({ name: key, initial, fallback }) => [`\`${key}\``, initial, escapeMarkdown(fallback)])),
    ...features.flatMap((feature) => [
      `## ${escapeMarkdown(feature.name)}`,
      `Users without it: ${escapeMarkdown(feature.fallback)}`,
      ...statesOf(feature).flatMap((state) => [`${state[0].toUpperCase()}${state.slice(1)}:`, codeBlock('sh', quoteShell(switchCommand(model, feature, state)))]),
    ]),
    '## All as before',
    `All features back to where the manifest has them${alertSwitch === undefined ? '' : ', and the Job may switch again'}:`,
    codeBlock('sh', quoteShell(releaseCommand(model))),
  ].join('\n\n') + '\n';
}
