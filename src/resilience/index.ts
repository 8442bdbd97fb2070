export * from './degradation-switch';
export * from './feature';
export * from './feature-state';
export * from './flag-provider';
export * from './flag-rule';
export * from './flag-value';
export * from './graceful-degradation';
