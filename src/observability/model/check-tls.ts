import type { StackModel } from './stack-model';
import { DATA_KEY, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** What is wrong with the Secret of the certificate. What may be a certificate or a key itself is not repeated. */
export function checkTls({ context: { tls } }: Pick<StackModel, 'context'>): Problem[] {
  if (tls === undefined) return [];
  const { secretName, certificateKey, privateKeyKey, caKey } = tls;
  const keys = { certificateKey, privateKeyKey, caKey };
  const distinct = new Set(Object.values(keys)).size === 3;
  return [
    ...OBJECT_NAME.matches(secretName) ? [] : [problem('secretName', OBJECT_NAME.must, secretName, 'Name a Secret in the namespace of the stack.')],
    ...Object.entries(keys).flatMap(([prop, key]) => (DATA_KEY.matches(key)
      ? [] : [problem(prop, DATA_KEY.must, key, 'Name the key of the Secret, as cert-manager calls it or leave it out.')])),
    ...distinct ? [] : [problem(
      'certificateKey, privateKeyKey and caKey', 'be three keys', Object.values(keys).join(', '), 'Keep certificate, private key and authority apart.',
    )],
  ];
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  const held = typeof got === 'string' && (got.includes('-----BEGIN') || got.length > 253);
  return { code: 'SRE3006', prop: `tls.${prop}`, must, got: held ? `a text of ${got.length} characters` : got, fix };
}
