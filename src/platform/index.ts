export * from './cluster-distribution';
export * from './monitoring';
export * from './platform';
