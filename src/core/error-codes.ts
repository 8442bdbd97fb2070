/**
 * Every error has a stable code and a section of docs/errors.md under the same title.
 * A code is never given a second meaning; the hundreds say which part of a declaration is wrong.
 */
export const ERROR_CODES = {
  // Platform
  SRE1001: 'Kubernetes version is not supported',
  SRE1002: 'Platform is configured too late or twice',
  SRE1003: 'Platform value is not usable',
  // Names, labels and images
  SRE1101: 'Name is not a Kubernetes name',
  SRE1102: 'Label or annotation is not valid',
  SRE1103: 'Two objects share a name',
  SRE1104: 'Text holds a character that a manifest cannot carry',
  SRE1111: 'Image has no version',
  SRE1112: 'Image breaks the image policy',
  // Ports and probes
  SRE1201: 'Port is not usable',
  SRE1202: 'Ports clash',
  SRE1211: 'Probe is not valid',
  SRE1212: 'Probes leave no room',
  // Rollout, scaling and shutdown
  SRE1301: 'Grace period is too short',
  SRE1302: 'Drain cannot run',
  SRE1303: 'Rollout cannot make progress',
  SRE1311: 'Replica counts contradict each other',
  SRE1312: 'Scaling metric is not valid',
  SRE1313: 'Two autoscalers own the replicas',
  SRE1321: 'Disruption budget blocks every drain or protects nothing',
  // Resources, files and environment
  SRE1401: 'Request is above its limit',
  SRE1402: 'Ephemeral storage is smaller than the volumes it holds',
  SRE1403: 'Resource amount is not valid',
  SRE1411: 'Environment variable is not valid',
  SRE1412: 'Environment variable is set twice',
  SRE1413: 'Literal looks like a secret',
  SRE1421: 'Mount is not valid',
  SRE1422: 'Volume cannot be shared by several replicas',
  // Security
  SRE1501: 'User would run as root',
  // Network and exposure
  SRE1601: 'Network peer is not valid',
  SRE1602: 'Exposure is not valid',
  // Jobs and containers
  SRE1701: 'Schedule is not valid',
  SRE1702: 'Container is not valid',
  SRE1703: 'Job is not valid',
  // Versions
  SRE1801: 'Feature needs a newer Kubernetes',
  // Alerts and rules
  SRE2001: 'Name of an alert is not in CamelCase',
  SRE2002: 'Two alerts share a name',
  SRE2003: 'Alert does not say its impact',
  SRE2004: 'Alert has no complete runbook',
  SRE2005: 'Alert has no owner',
  SRE2006: 'Alert lacks what it takes to debug',
  SRE2007: 'Label of a rule is not usable',
  SRE2008: 'Expression is not PromQL',
  SRE2009: 'Alert has no condition that can be false',
  SRE2010: 'Durations of an alert contradict its severity or themselves',
  SRE2011: 'Link of an alert is not a URL',
  SRE2021: 'Recording rule is not valid',
  SRE2022: 'Rule file or group is not valid',
  SRE2023: 'Rule file is too large',
  SRE2031: 'Two runbooks share a file',
  // Objectives
  SRE2101: 'Objective cannot be kept or measured',
  SRE2102: 'Objective is not named, or named twice',
  SRE2103: 'Window of an objective cannot be counted',
  SRE2104: 'Tier cannot fire or contradicts itself',
  SRE2105: 'Label cannot tell objectives apart',
  SRE2106: 'Objectives cannot be combined',
  SRE2107: 'Objective is higher than what it stands on',
  SRE2108: 'Time slice is never good or never bad',
  SRE2109: 'Budget alert is out of bounds',
  // Indicators
  SRE2151: 'Selector selects nothing that can be counted',
  SRE2152: 'Bad events are not among all events',
  SRE2153: 'Threshold cannot be measured',
  SRE2154: 'Request metrics are not usable',
  SRE2155: 'Limit of an indicator is not usable',
  // Error budget policy and OpenSLO
  SRE2301: 'Error budget cannot be calculated',
  SRE2302: 'Error budget policy contradicts itself',
  SRE2303: 'Error budget policy names nobody',
  SRE2304: 'Exemption or action is not valid',
  SRE2305: 'Error budget gate cannot ask Prometheus',
  SRE2306: 'SLA is not below its SLO',
  SRE2311: 'OpenSLO document is not valid',
  SRE2312: 'OpenSLO reference leads nowhere',
  SRE2313: 'OpenSLO says what has no counterpart',
  // Dashboards
  SRE2401: 'Dashboard is not of one service',
  SRE2402: 'Dashboard is too large',
  SRE2403: 'Two dashboards share an address',
  SRE2404: 'Dashboard value is not usable',
  // Observability
  SRE3001: 'Stack is not where the platform expects it',
  SRE3002: 'Stack runs where nothing is monitored',
  SRE3003: 'Two stacks share a namespace',
  SRE3004: 'Stack to join is not valid',
  SRE3005: 'Stack does not say where it takes telemetry',
  SRE3006: 'Certificate of the stack is not named',
  // Prometheus
  SRE3101: 'Version of Prometheus is not known or too old',
  SRE3102: 'Retention of Prometheus contradicts itself or its volume',
  SRE3103: 'Setting of Prometheus is not usable',
  SRE3104: 'External label is not usable',
  SRE3105: 'Remote write is not usable',
  SRE3106: 'Operator cannot tell it to Prometheus',
  // Alertmanager and routing
  SRE3201: 'Alerts reach nobody',
  SRE3202: 'Nobody notices when alerting is down',
  SRE3203: 'Secret is not named, or is written down',
  SRE3204: 'Receiver is not usable',
  SRE3205: 'Quiet hours are not valid',
  SRE3206: 'Route of an owner is not usable',
  SRE3207: 'Label to group alerts by is not valid',
  SRE3208: 'Alertmanager cannot run like this',
  // Collectors
  SRE3301: 'Version of the collector is not known',
  SRE3302: 'Collector lacks a component',
  SRE3303: 'Redaction rule is not usable',
  SRE3304: 'Sampling of traces is out of bounds',
  SRE3305: 'Collectors cannot run like this',
  // Stores of traces and logs, and Grafana
  SRE3401: 'Retention of traces is not usable',
  SRE3402: 'Trace store cannot be reached',
  SRE3403: 'Version of Jaeger is too old for its store',
  SRE3404: 'Setting of Jaeger is not usable',
  SRE3405: 'Version of Jaeger is too old for TLS',
  SRE3501: 'Retention of logs is not usable',
  SRE3502: 'Log store cannot be reached',
  SRE3503: 'Setting of the log store is not usable',
  SRE3601: 'Setting of Grafana is not usable',
  // Saturation and self-monitoring
  SRE3701: 'Limit of saturation is out of bounds',
  SRE3702: 'Time of saturation is out of bounds',
  SRE3703: 'Speed of links is not usable',
  SRE3704: 'Joined stack watches itself',
  SRE3705: 'Nobody measures the nodes',
  // Chaos: faults and backends
  SRE4101: 'Fault is not usable',
  SRE4102: 'Duration of a fault does not fit',
  SRE4103: 'Backend cannot inject the fault',
  SRE4104: 'Namespace forbids the pods that inject',
  SRE4105: 'Blast radius is not usable',
  SRE4106: 'Blast radius is larger than the target bears',
  SRE4107: 'ChaosSchedule of Litmus cannot express it',
  SRE4108: 'Backend or target is not usable',
  // Chaos: results and game days
  SRE4301: 'Dashboard of experiments shows nothing, or one twice',
  SRE4302: 'Time within which an experiment has to pass is not usable',
  SRE4303: 'Game day is not usable',
  SRE4304: 'Nothing to disprove',
} as const;

/** A key of the table of errors. */
export type ErrorCode = keyof typeof ERROR_CODES;
