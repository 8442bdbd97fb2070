import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';

/** What can be said of every program of a stack that keeps or shows something. */
export interface ProgramOptions {
  /**
   * Image, named by version or digest.
   *
   * @default - the version that this release of the library was written for
   */
  readonly image?: string;
  /**
   * CPU that each pod requests. There is no limit.
   *
   * @default - as the profile sizes it
   */
  readonly cpu?: Cpu;
  /**
   * Memory that each pod requests; its limit is one and a half times that.
   *
   * @default - as the profile sizes it
   */
  readonly memory?: Size;
}
