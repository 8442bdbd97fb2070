import { AlertRoutingOptions } from 'cdk8s-sre';

/** Whom a stack tells where a proof does not care. */
export const ALERTING: AlertRoutingOptions = {};
