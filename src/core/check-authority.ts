import type { ErrorCode } from './error-codes';
import { OBJECT_NAME } from './name-rules';
import type { Problem } from './problem';

/** An authority is a name of a Secret, never a certificate; and nobody asks for one where nothing is signed. */
export function checkAuthority(got: string | undefined, prometheusUrl: string, code: ErrorCode): Problem[] {
  if (got === undefined) return [];
  const prop = 'prometheusCaSecretName';
  return [
    ...(OBJECT_NAME.matches(got) ? [] : [{
      code, prop, must: OBJECT_NAME.must, got: got.includes('-----BEGIN') ? `a text of ${got.length} characters` : got, fix: 'Name a Secret in the namespace of the Job.',
    }]),
    ...(prometheusUrl.startsWith('http://') ? [{
      code, prop, must: 'be left out where prometheusUrl is of http', got, fix: 'Pass prometheusUrl: stack.prometheusUrl, or another URL of https.',
    }] : []),
  ];
}
