import { ownSelector } from './watched-stack';
import { AlertStep, MINUTE_MS, StackAlert } from '../../model/stack-alert';
import type { StackModel } from '../../model/stack-model';

/** What Alertmanager tells of itself. That nobody is told of outages is as bad as one: it pages, by whatever way is left. */
export function alertmanagerAlerts(model: StackModel): StackAlert[] {
  const own = ownSelector(model);
  const { namespace } = model.context;
  const by = 'by (cluster, namespace, integration)';
  const failed = `sum ${by} (rate(alertmanager_notifications_failed_total${own}[5m])) / (sum ${by} (rate(alertmanager_notifications_total${own}[5m])) > 0)`;
  const members = `max by (cluster, namespace, pod) (max_over_time(alertmanager_cluster_members${own}[5m]))`;
  const log: AlertStep = {
    text: 'What does Alertmanager say?',
    command: ['kubectl', 'logs', '-n', namespace, '-l', 'app.kubernetes.io/name=alertmanager', '-c', 'alertmanager', '--tail=100', '--prefix'],
  };
  return [
    {
      name: 'AlertmanagerDeliveryFails',
      severity: 'SEV2',
      expr: `${failed} > 0.05`,
      forMs: 10 * MINUTE_MS,
      impact: 'People are not told of outages: users notice first.',
      summary: 'Notifications of Alertmanager do not arrive',
      description: [{ value: 'percentage' }, ' of the notifications by ', { label: 'integration' }, ' fail.'],
      meaning: 'For ten minutes more than a twentieth of the notifications of one integration failed. Alertmanager tries again, and gives up in the end.',
      firstFiveMinutes: [
        { text: 'Which integration, and why? Failures a second.', query: `sum by (integration, reason) (rate(alertmanager_notifications_failed_total${own}[5m])) > 0` },
        log,
        { text: 'Which alerts fire now that nobody may have heard of?', query: 'ALERTS{alertstate="firing",severity="page"}' },
      ],
      mitigations: ['Tell those on call by another way, and look at the alerts yourself.', 'clientError: the token or URL in the Secret is wrong or expired.', 'serverError or timeout: look at the status page of the provider, and at the NetworkPolicy towards it.'],
    },
    {
      name: 'AlertmanagerConfigReloadFailed',
      severity: 'SEV3',
      expr: `max_over_time(alertmanager_config_last_reload_successful${own}[5m]) == 0`,
      forMs: 10 * MINUTE_MS,
      impact: 'New receivers and routes are not in force, and after a restart Alertmanager does not come up.',
      summary: 'Alertmanager refuses its configuration',
      description: [{ label: 'pod' }, ' goes on with its old configuration: the last reload is ', { value: 'number' }, '.'],
      meaning: 'The configuration is not valid, or a file that it names is missing.',
      firstFiveMinutes: [{ text: 'Which of them?', query: `alertmanager_config_last_reload_successful${own}` }, log],
      mitigations: ['Undo the last change.', 'A Secret is missing: make it.'],
    },
    {
      name: 'AlertmanagerConfigDiffers',
      severity: 'SEV3',
      expr: `count by (cluster, namespace) (count_values by (cluster, namespace) ("config_hash", alertmanager_config_hash${own})) > 1`,
      forMs: 20 * MINUTE_MS,
      impact: 'Who is told depends on which Alertmanager sends: notifications may be missing or come twice.',
      summary: 'Alertmanagers have different configurations',
      description: ['There are ', { value: 'number' }, ' configurations at a time.'],
      meaning: 'One of them did not take the last change.',
      firstFiveMinutes: [{ text: 'Which one differs?', query: `alertmanager_config_hash${own}` }, log],
      mitigations: ['Restart the one that differs.'],
    },
    {
      name: 'AlertmanagerMembersMissing',
      severity: 'SEV3',
      expr: `${members} < on (cluster, namespace) group_left () count by (cluster, namespace) (${members})`,
      forMs: 15 * MINUTE_MS,
      impact: 'Notifications come twice or more: Alertmanagers do not know what the others have sent.',
      summary: 'Alertmanagers have not found each other',
      description: [{ label: 'pod' }, ' knows ', { value: 'number' }, ' members.'],
      meaning: 'An Alertmanager sees fewer members than there are.',
      firstFiveMinutes: [{ text: 'How many does each see?', query: `alertmanager_cluster_members${own}` }, log],
      mitigations: ['Restart the one that sees fewest.', 'Port 9094 between them has to be open, by TCP and UDP.'],
    },
  ];
}
