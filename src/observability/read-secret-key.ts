import { SecretKeyModel } from './model/component';
import { SecretKey } from './secret-key';

/** A reference with its key; a program without types may pass anything, which the checks say. */
export function readSecretKey({ secretName, key }: SecretKey, defaultKey: string): SecretKeyModel {
  return { secretName, key: key ?? defaultKey };
}
