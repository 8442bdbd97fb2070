import { TlsModel } from './model/stack-tls';
import { StackTls } from './stack-tls';

/** The Secret of the certificate, with the keys that Kubernetes and cert-manager give it. */
export function readTls(props: StackTls | undefined): TlsModel | undefined {
  if (props === undefined) return undefined;
  const { secretName, certificateKey = 'tls.crt', privateKeyKey = 'tls.key', caKey = 'ca.crt' } = props;
  return { secretName, certificateKey, privateKeyKey, caKey };
}
