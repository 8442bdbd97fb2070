export * from './delivery-backend';
export * from './delivery-strategy';
export * from './progressive-delivery';
export * from './progressive-delivery-props';
export * from './traffic-router';
