import { SecretKey } from './secret-key';

/** A store that samples are sent to by remote write. Keys are those of Secrets in the namespace of the stack. */
export interface RemoteWriteOptions {
  /** Where to, with path: `https://mimir.example.com/api/v1/push`. Never with user and password in it. */
  readonly url: string;
  /**
   * Name in metrics and logs of Prometheus. The only one.
   *
   * @default - made by Prometheus from the settings
   */
  readonly name?: string;
  /**
   * Token to log in with; key `token` unless said otherwise.
   *
   * @default - none
   */
  readonly bearerToken?: SecretKey;
  /**
   * User to log in as, together with `password`; key `username` unless said otherwise.
   *
   * @default - none
   */
  readonly username?: SecretKey;
  /**
   * Password of the user; key `password` unless said otherwise.
   *
   * @default - none
   */
  readonly password?: SecretKey;
  /**
   * CA that signed the certificate of the store; key `ca.crt` unless said otherwise.
   *
   * @default - the CAs of the image
   */
  readonly ca?: SecretKey;
  /**
   * Tenant, for stores that tell them by the header `X-Scope-OrgID`.
   *
   * @default - no header
   */
  readonly tenant?: string;
}
