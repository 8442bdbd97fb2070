export * from './platform';
export * from './alerting';
export * from './service';
