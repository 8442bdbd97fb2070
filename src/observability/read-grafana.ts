import { GrafanaOptions } from './grafana-options';
import { GrafanaModel } from './model/grafana-model';
import { ProfileModel } from './model/profiles';
import { IMAGES } from './model/versions';
import { readAccess, readResources, readStorage } from './read-program';

/** The Grafana of a stack as plain data. */
export function readGrafana(options: GrafanaOptions, profile: ProfileModel, ingressNamespaces: readonly string[] | undefined): GrafanaModel {
  const { image, admin = {}, storage, storageClass, externalUrl, access } = options;
  return {
    image: image ?? IMAGES.grafana,
    resources: readResources(options, profile.grafana),
    admin: {
      secretName: admin.secretName ?? 'grafana-admin',
      userKey: admin.userKey ?? 'admin-user',
      passwordKey: admin.passwordKey ?? 'admin-password',
    },
    storage: storage && readStorage(storage, storageClass, profile.grafana),
    externalUrl,
    namespaces: readAccess(access, ingressNamespaces),
  };
}
