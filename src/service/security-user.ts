import { UserModel } from './model/service-model';

/** User and groups by number. */
export interface SecurityUserOptions {
  /** User number. Zero is root, and refused. Numbers below 10000 may meet a user of the node, and are marked for linters. */
  readonly uid: number;
  /**
   * Group number.
   *
   * @default - the user number
   */
  readonly gid?: number;
  /**
   * Group that owns files in volumes.
   *
   * @default - the group number
   */
  readonly fsGroup?: number;
}

/** Who the processes of a pod run as. Never root. */
export class SecurityUser {
  /**
   * A user by number.
   *
   * @param options - the numbers.
   */
  public static of(options: SecurityUserOptions): SecurityUser {
    const gid = options.gid ?? options.uid;
    return new SecurityUser({ uid: options.uid, gid, fsGroup: options.fsGroup ?? gid });
  }

  /**
   * The user that the image names, for images whose files belong to a user of their own.
   * The kubelet still refuses to start the container as root.
   */
  public static image(): SecurityUser {
    return new SecurityUser({});
  }

  /** A user that the cluster assigns, as OpenShift does for each namespace. */
  public static openshift(): SecurityUser {
    return new SecurityUser({});
  }

  private constructor(
    /** @internal */
    readonly _model: UserModel,
  ) {}
}
