/** The alert that always fires, so that its silence tells that alerting is down. It is routed to the heartbeat and to nobody else. */
export const WATCHDOG = 'Watchdog';

/** Value of the label `scope` of an alert about the whole cluster: a node or the Kubernetes API is down. It mutes the tickets of services. */
export const CLUSTER_SCOPE = 'cluster';
