import { SecretKeyModel } from './model/component';
import { SecretKey } from './secret-key';

/** A reference with its key; a program without types may pass anything, which the checks say. */
export function readSecretKey(reference: SecretKey, defaultKey: string): SecretKeyModel {
  const { secretName, key } = reference ?? {};
  return { secretName, key: key ?? defaultKey };
}
