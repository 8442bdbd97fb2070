/** What the objects of a release are called, by the name of the service. */
export const NAMES = {
  stable: (name: string) => `${name}-stable`,
  canary: (name: string) => `${name}-canary`,
  gate: (name: string) => `${name}-budget-gate`,
  burn: (name: string) => `${name}-burn`,
  step: (name: string, weight: number) => `${name}-canary-${weight}`,
} as const;

/** The longest ending of a name: that of the gate. */
export const LONGEST_ENDING = '-budget-gate'.length;

/** By this label of a Rollout a release passes the gate although the budget is spent; its value is the id of an exemption. */
export const EXEMPT_LABEL = 'budget-exempt';

/** By this label Prometheus tells the pods of one version from those of another. */
export const HASH_LABEL = 'rollouts_pod_template_hash';

/** The arguments of an analysis. */
export const ARGUMENTS = { canary: '{{args.canary-hash}}', stable: '{{args.stable-hash}}', exempt: '{{args.exempt}}' } as const;
