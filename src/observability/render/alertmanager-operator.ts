import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { renderAlertmanagerConfig } from './alertmanager-config';
import { renderResources } from './component-pod';
import { renderClaim } from './component-workload';
import { renderNotificationTemplate, TEMPLATE_FILE } from './notification-template';
import { PULL_POLICY, restrictedVolumePod, spreadOverNodes } from './stack-pod';
import { parseImage } from '../../core/image-reference';
import { promDuration } from '../../core/prom-duration';
import { AlertmanagerModel, integrationsOf } from '../model/alertmanager-model';
import { alertmanagerVersion } from '../model/alertmanager-version';
import { NAMES, PORTS } from '../model/ports';
import { secretKeysOf } from '../model/receiver-model';
import { MADE_BY_THE_OPERATOR } from '../model/stack-exemptions';
import type { PlainObject, StackContext } from '../model/stack-model';

/** Labels of the pods that the Prometheus operator creates for the stack. */
export const OPERATOR_ALERTMANAGER_PODS = { 'app.kubernetes.io/name': 'alertmanager', 'alertmanager': 'observability' } as const;

/** Name of the port of the web interface, as the operator calls it. */
export const WEB_PORT = 'web';

/** Users of the image. */
export const NOBODY = 65_534;

const CONFIG_SECRET = 'alertmanager-config';
const TEMPLATES = 'alertmanager-templates';

/** Secrets that are read, each once. */
export function secretsOf(model: AlertmanagerModel): string[] {
  return [...new Set(integrationsOf(model).flatMap(secretKeysOf).map(({ key }) => key.secretName))];
}

/** An Alertmanager that the Prometheus operator runs, and what stands around its pods. */
export function operatorObjects(model: AlertmanagerModel, context: StackContext): PlainObject[] {
  const name = NAMES.alertmanager;
  const object = (apiVersion: string, kind: string, body: PlainObject['body'], own: Partial<PlainObject> = {}): PlainObject => (
    { id: `${kind}-${own.name ?? name}`, apiVersion, kind, name, body, ...own }
  );
  const config = renderAlertmanagerConfig(model, [`/etc/alertmanager/configmaps/${TEMPLATES}/${TEMPLATE_FILE}`]);
  return [
    object('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
    // The operator reads the configuration from a Secret only. This one names files, and holds no secret.
    object('v1', 'Secret', { type: 'Opaque', stringData: { 'alertmanager.yaml': config } }, { name: CONFIG_SECRET }),
    object('v1', 'ConfigMap', { data: { [TEMPLATE_FILE]: renderNotificationTemplate() } }, { name: TEMPLATES }),
    object('monitoring.coreos.com/v1', 'Alertmanager', { spec: alertmanagerSpec(model, context) }, { id: 'Alertmanager', name: 'observability' }),
    object('v1', 'Service', {
      spec: {
        type: 'ClusterIP',
        selector: { ...OPERATOR_ALERTMANAGER_PODS },
        ports: [{ name: WEB_PORT, port: PORTS.alertmanager, targetPort: WEB_PORT, protocol: 'TCP', appProtocol: 'http' }],
      },
    }, { exemptions: [MADE_BY_THE_OPERATOR] }),
    object('policy/v1', 'PodDisruptionBudget', { spec: disruptionBudget() }),
    object('monitoring.coreos.com/v1', 'PodMonitor', {
      spec: { selector: { matchLabels: { ...OPERATOR_ALERTMANAGER_PODS } }, podMetricsEndpoints: [{ port: WEB_PORT, path: '/metrics' }] },
    }, { labels: context.selectorLabels }),
  ];
}

function disruptionBudget(): PodDisruptionBudgetSpec {
  return { maxUnavailable: 1, selector: { matchLabels: { ...OPERATOR_ALERTMANAGER_PODS } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' };
}

function alertmanagerSpec(model: AlertmanagerModel, { profile, pullSecrets, selectorLabels }: StackContext): object {
  const { replicas, gib, ...resources } = profile.alertmanager;
  const version = alertmanagerVersion(parseImage(model.image)?.tag);
  const secrets = secretsOf(model);
  return {
    replicas,
    image: model.image,
    // The operator leaves out of the configuration what it believes this version not to know.
    ...version ? { version: version.join('.') } : {},
    imagePullPolicy: PULL_POLICY,
    ...pullSecrets.length > 0 ? { imagePullSecrets: pullSecrets.map((secret) => ({ name: secret })) } : {},
    portName: WEB_PORT,
    ...model.externalUrl === undefined ? {} : { externalUrl: model.externalUrl, routePrefix: '/' },
    retention: hours(model.retentionMs),
    configSecret: CONFIG_SECRET,
    ...secrets.length > 0 ? { secrets } : {},
    configMaps: [TEMPLATES],
    // Routes and inhibition of other namespaces hold for what they say: the operator would add the namespace to each of their conditions.
    alertmanagerConfigSelector: { matchLabels: { ...selectorLabels } },
    alertmanagerConfigNamespaceSelector: {},
    alertmanagerConfigMatcherStrategy: { type: 'None' },
    serviceAccountName: NAMES.alertmanager,
    automountServiceAccountToken: false,
    resources: renderResources(resources),
    storage: { volumeClaimTemplate: { spec: renderClaim({ mountPath: '', gib, storageClass: model.storageClass }) } },
    securityContext: restrictedVolumePod(NOBODY),
    affinity: spreadOverNodes(OPERATOR_ALERTMANAGER_PODS),
  };
}

/** The operator knows no days. */
export function hours(milliseconds: number): string {
  return promDuration(milliseconds).replace(/^(\d+)d$/, (_, days) => `${Number(days) * 24}h`);
}
