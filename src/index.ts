export * from './platform';
export * from './alerting';
export * from './slo';
export * from './service';
export * from './observability';
export * from './chaos';
export * from './resilience';
export * from './delivery';
