import { renderAlertmanagerConfig } from './alertmanager-config';
import { hours, NOBODY, OPERATOR_ALERTMANAGER_PODS, operatorObjects, secretsOf, WEB_PORT } from './alertmanager-operator';
import { SECRETS_PATH } from './alertmanager-receivers';
import { renderNotificationTemplate, TEMPLATE_FILE } from './notification-template';
import { prometheusParty } from './stack-monitor';
import { AlertmanagerModel, integrationsOf } from '../model/alertmanager-model';
import type { Component, ComponentFiles } from '../model/component';
import { component, Connection, Party } from '../model/connection';
import { NAMES, PORTS } from '../model/ports';
import { portOf, secretKeysOf } from '../model/receiver-model';
import { NOTHING, StackContext, StackModel, StackPart } from '../model/stack-model';

const CONFIG_PATH = '/etc/alertmanager/config';
const CONFIG_FILE = 'alertmanager.yml';
const DATA_PATH = '/alertmanager';

/** The Alertmanager of a stack, and whom it tells. */
export function renderAlertmanager({ context, alertmanager }: StackModel): StackPart {
  if (!alertmanager) return NOTHING;
  const connections = alertmanagerConnections(alertmanager, context);
  if (context.mode === 'operator') return { components: [], connections, objects: operatorObjects(alertmanager, context) };
  return { components: [alertmanagerComponent(alertmanager, context)], connections, objects: [] };
}

/** The pods of Alertmanager, whoever creates them. */
export function alertmanagerParty({ mode }: StackContext): Party {
  return mode === 'operator' ? { kind: 'pods', labels: OPERATOR_ALERTMANAGER_PODS } : component(NAMES.alertmanager);
}

/** The configuration and what it refers to, by the name of the file. */
export function renderAlertmanagerFiles(model: AlertmanagerModel): Readonly<Record<string, string>> {
  return { [CONFIG_FILE]: renderAlertmanagerConfig(model, [TEMPLATE_FILE]), [TEMPLATE_FILE]: renderNotificationTemplate() };
}

function alertmanagerConnections(model: AlertmanagerModel, context: StackContext): Connection[] {
  const own = alertmanagerParty(context);
  const outside = [...new Set(integrationsOf(model).map(portOf))].sort((a, b) => a - b);
  return [
    // Elsewhere the connection of its metrics is the same one.
    ...context.mode === 'operator' ? [{ from: prometheusParty(context), to: own, ports: [PORTS.alertmanager] }] : [],
    ...model.namespaces.map((name) => ({ from: { kind: 'namespace', name } as const, to: own, ports: [PORTS.alertmanager] })),
    { from: own, to: own, ports: [PORTS.alertmanagerMesh] },
    { from: own, to: own, ports: [PORTS.alertmanagerMesh], protocol: 'UDP' },
    ...outside.length > 0 ? [{ from: own, to: { kind: 'anywhere' }, ports: outside } as const] : [],
  ];
}

function alertmanagerComponent(model: AlertmanagerModel, { profile }: StackContext): Component {
  const { replicas, gib, ...resources } = profile.alertmanager;
  const name = NAMES.alertmanager;
  const peers = Array.from({ length: replicas }, (_, index) => `--cluster.peer=${name}-${index}.${name}-headless:${PORTS.alertmanagerMesh}`);
  return {
    name,
    workload: 'StatefulSet',
    replicas,
    image: model.image,
    user: NOBODY,
    args: [
      `--config.file=${CONFIG_PATH}/${CONFIG_FILE}`,
      `--storage.path=${DATA_PATH}`,
      `--data.retention=${hours(model.retentionMs)}`,
      // Its own address: it would look for a private one, and find none where pods have public ones.
      `--cluster.listen-address=[$(POD_IP)]:${PORTS.alertmanagerMesh}`,
      ...peers,
      // A pod that was replaced is not waited for.
      '--cluster.reconnect-timeout=5m',
      // A dollar sign is written twice, or Kubernetes takes what follows for a variable.
      ...model.externalUrl === undefined ? [] : [`--web.external-url=${model.externalUrl.replaceAll('$', '$$$$')}`],
      '--web.route-prefix=/',
    ],
    env: [{ name: 'POD_IP', fieldPath: 'status.podIP' }],
    ports: [
      { name: WEB_PORT, port: PORTS.alertmanager, appProtocol: 'http' },
      { name: 'mesh-tcp', port: PORTS.alertmanagerMesh },
      { name: 'mesh-udp', port: PORTS.alertmanagerMesh, protocol: 'UDP' },
    ],
    files: [
      { mountPath: CONFIG_PATH, source: { kind: 'own', name: 'config', files: renderAlertmanagerFiles(model) } },
      ...secretFiles(model),
    ],
    storage: { mountPath: DATA_PATH, gib, storageClass: model.storageClass },
    resources,
    probe: { port: WEB_PORT, ready: '/-/ready', live: '/-/healthy' },
    headless: true,
    metrics: { port: WEB_PORT, path: '/metrics' },
  };
}

/** Of each Secret the keys that are read, and no others. */
function secretFiles(model: AlertmanagerModel): ComponentFiles[] {
  const keys = integrationsOf(model).flatMap(secretKeysOf).map(({ key }) => key);
  return secretsOf(model).map((secretName) => ({
    mountPath: `${SECRETS_PATH}/${secretName}`,
    source: {
      kind: 'secret',
      secretName,
      items: Object.fromEntries(keys.filter((key) => key.secretName === secretName).map(({ key }) => [key, key])),
    },
  }));
}
