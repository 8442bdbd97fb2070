import type { Container, Volume } from 'kubernetes-types/core/v1';

/** Where the authority lies that curl and promtool believe, both by the same variable. */
const AUTHORITY = { volume: 'authority', folder: '/etc/prometheus-authority', file: 'ca.crt' } as const;

/** A container that believes the authority of a Secret, and no other; one without a Secret believes those of its image. */
export function believes(secretName: string | undefined): Pick<Container, 'env' | 'volumeMounts'> {
  const { volume: name, folder: mountPath, file } = AUTHORITY;
  return secretName === undefined ? {} : {
    env: [{ name: 'SSL_CERT_FILE', value: `${mountPath}/${file}` }],
    volumeMounts: [{ name, mountPath, readOnly: true }],
  };
}

/** Of the Secret the authority alone: where it is that of a server, the private key stays outside. */
export function authorityVolumes(secretName: string | undefined): Volume[] {
  const { volume: name, file: path } = AUTHORITY;
  return secretName === undefined ? [] : [{ name, secret: { secretName, items: [{ key: 'ca.crt', path }], defaultMode: 0o444 } }];
}
