import type { PodSecurity } from './model/experiment-model';

/** How strict a namespace is with its pods. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export class PodSecurityStandard {
  /** Anything goes. */
  public static readonly PRIVILEGED = new PodSecurityStandard('privileged');
  /** No known escalation of privileges. */
  public static readonly BASELINE = new PodSecurityStandard('baseline');
  /** What is best practice. */
  public static readonly RESTRICTED = new PodSecurityStandard('restricted');

  private constructor(
    /** Value of the label `pod-security.kubernetes.io/enforce`. */
    public readonly level: string,
  ) {}

  /** @internal */
  public get _model(): PodSecurity {
    return this.level as PodSecurity;
  }
}
