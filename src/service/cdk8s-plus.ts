import type * as kplus from 'cdk8s-plus-27';

/** Loaded when it is first used: it takes longer than cdk8s, and whoever passes nothing of it can do without. */
export function cdk8sPlus(): typeof kplus {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('cdk8s-plus-27');
}
