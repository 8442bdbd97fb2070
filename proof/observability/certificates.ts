import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a Secret of a certificate holds, as cert-manager writes it. */
export interface CertificateSecret {
  readonly 'tls.crt': string;
  readonly 'tls.key': string;
  readonly 'ca.crt': string;
}

/** Makes an authority, and a certificate of it that is good for a day, in a folder that the caller removes. */
export function makeCertificate(folder: string, names: readonly string[]): CertificateSecret {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...elliptic, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '1', '-subj', '/CN=authority of the proof');
  openssl('req', '-x509', ...elliptic, '-keyout', 'tls.key', '-out', 'tls.crt', '-days', '1', '-subj', '/CN=stack', '-CA', 'ca.crt', '-CAkey', 'ca.key',
    '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`);
  const file = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { 'tls.crt': file('tls.crt'), 'tls.key': file('tls.key'), 'ca.crt': file('ca.crt') };
}
