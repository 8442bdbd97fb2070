import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import type { IConfigMap, IPersistentVolumeClaim, ISecret } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { cdk8sPlus } from './cdk8s-plus';
import { VolumeSource } from './model/service-model';

/** A scratch directory. */
export interface EmptyDirOptions {
  /**
   * How much it may hold. The pod is evicted when it holds more.
   *
   * @default Size.mebibytes(256)
   */
  readonly size?: Size;
  /**
   * Whether it lives in memory, where it counts against the memory limit.
   *
   * @default false
   */
  readonly inMemory?: boolean;
}

/** Which keys of a ConfigMap or Secret become files. */
export interface ProjectedFilesOptions {
  /**
   * Keys, and the relative path of the file that each becomes.
   *
   * @default - every key becomes a file of that name
   */
  readonly items?: { readonly [key: string]: string };
  /**
   * Whether the pod starts without it.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Where the files of a mount come from. */
export class ServiceVolume {
  /**
   * A scratch directory that lives as long as the pod.
   *
   * @param options - size and medium.
   */
  public static emptyDir(options: EmptyDirOptions = {}): ServiceVolume {
    const size = options.size ?? Size.mebibytes(256);
    return new ServiceVolume({ kind: 'emptyDir', sizeKib: size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }), inMemory: options.inMemory ?? false });
  }

  /**
   * The content of a ConfigMap.
   *
   * @param configMap - the ConfigMap.
   * @param options - which keys.
   */
  public static configMap(configMap: IConfigMap, options: ProjectedFilesOptions = {}): ServiceVolume {
    return new ServiceVolume({ kind: 'configMap', name: configMap.name, ...options }, configMap);
  }

  /**
   * The content of a Secret.
   *
   * @param secret - the Secret.
   * @param options - which keys.
   */
  public static secret(secret: ISecret, options: ProjectedFilesOptions = {}): ServiceVolume {
    return new ServiceVolume({ kind: 'secret', name: secret.name, ...options }, secret);
  }

  /**
   * A volume that outlives pods.
   *
   * @param claim - the claim. One that only a single node may mount is refused for several replicas.
   */
  public static persistentVolumeClaim(claim: IPersistentVolumeClaim): ServiceVolume {
    const { PersistentVolumeAccessMode, PersistentVolumeClaim } = cdk8sPlus();
    const modes = claim instanceof PersistentVolumeClaim ? claim.accessModes ?? [] : [];
    const singleNode = modes.length > 0 && modes.every((mode) => mode === PersistentVolumeAccessMode.READ_WRITE_ONCE
      || mode === PersistentVolumeAccessMode.READ_WRITE_ONCE_POD);
    return new ServiceVolume({ kind: 'claim', claimName: claim.name, singleNode });
  }

  /**
   * Files that a CSI driver provides, such as secrets of an external vault. Read-only.
   *
   * @param driver - name of the driver, for example `secrets-store.csi.k8s.io`.
   * @param attributes - what the driver is told.
   */
  public static csi(driver: string, attributes: { readonly [key: string]: string } = {}): ServiceVolume {
    return new ServiceVolume({ kind: 'csi', driver, attributes: { ...attributes } });
  }

  /**
   * A short-lived token that proves the identity of the service to somebody else than the Kubernetes API. The file is named `token`.
   *
   * @param audience - who the token is for.
   * @param expiration - how long it is valid, at least ten minutes; the kubelet renews it in time.
   */
  public static serviceAccountToken(audience: string, expiration: Duration = Duration.hours(1)): ServiceVolume {
    return new ServiceVolume({ kind: 'token', audience, expirationSeconds: expiration.toSeconds({ integral: false }) });
  }

  private constructor(
    /** @internal */
    readonly _source: VolumeSource,
    /** @internal */
    readonly _content?: IConstruct,
  ) {}
}

/** How a volume appears in containers. */
export interface MountOptions {
  /**
   * Whether containers may only read it.
   *
   * @default - true, but for scratch directories and persistent volumes
   */
  readonly readOnly?: boolean;
  /**
   * A file or directory inside the volume to mount instead of all of it.
   *
   * @default - all of it
   */
  readonly subPath?: string;
  /**
   * Names of the containers that see it.
   *
   * @default - the main container
   */
  readonly containers?: string[];
}

/** How a ConfigMap or Secret appears in containers. */
export interface MountFilesOptions extends ProjectedFilesOptions {
  /**
   * Names of the containers that see it.
   *
   * @default - the main container
   */
  readonly containers?: string[];
  /**
   * A word that changes with the content, for content that is not part of this app: a new word rolls the pods.
   * Content that this app declares rolls them by itself.
   *
   * @default - none
   */
  readonly revision?: string;
}
