import { Document, visit, YAMLMap } from 'yaml';
import { renderInhibition } from './alertmanager-inhibition';
import { renderReceivers } from './alertmanager-receivers';
import { renderRoutes, renderTimeIntervals } from './alertmanager-routes';
import { AlertmanagerModel, receiversOf } from '../model/alertmanager-model';

/** The configuration as YAML. It names files, and holds no secret. */
export function renderAlertmanagerConfig(model: AlertmanagerModel, templates: readonly string[]): string {
  const timeIntervals = renderTimeIntervals(model);
  const document = new Document({
    global: { resolve_timeout: '5m' },
    templates,
    route: renderRoutes(model),
    inhibit_rules: renderInhibition(model),
    ...timeIntervals.length > 0 ? { time_intervals: timeIntervals } : {},
    receivers: renderReceivers(model),
  }, { version: '1.1', aliasDuplicateObjects: false });
  explainEmptyReceivers(document, model);
  return document.toString({ lineWidth: 0 });
}

/** Who reads the configuration shall not wonder why nobody is told. */
function explainEmptyReceivers(document: Document, model: AlertmanagerModel): void {
  const reasons = new Map(receiversOf(model).map(({ name, receiver }) => [name, receiver.noneBecause]));
  visit(document.get('receivers') as YAMLMap, {
    Map: (_, node) => {
      const reason = reasons.get(String(node.get('name')));
      if (reason !== undefined) node.commentBefore = reason.split(/\r\n|[\r\n]/).map((line) => ` ${line}`).join('\n');
    },
  });
}
