import { KubernetesObject } from '../documents';
import { Files } from '../prometheus/temporary';

/** What Secrets hold that users make, by their names. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The files of ConfigMaps and of Secrets that the pods of a workload find, by their absolute paths. */
export function mountedFiles(objects: readonly KubernetesObject[], workload: KubernetesObject, secrets: Secrets = {}): Files {
  const { containers: [{ volumeMounts = [] }], volumes = [] } = workload.spec.template.spec;
  const configMap = (name: string): Record<string, string> => {
    const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name && metadata.namespace === workload.metadata.namespace);
    if (!found) throw new Error(`${workload.metadata.name} mounts ConfigMap ${name}, and there is none`);
    return found.data;
  };
  const files: Record<string, string> = {};
  for (const { name, mountPath } of volumeMounts) {
    const volume = volumes.find((one: any) => one.name === name) ?? {};
    for (const { key, path } of volume.secret?.items ?? []) {
      const value = secrets[volume.secret.secretName]?.[key];
      if (value !== undefined) files[`${mountPath}/${path}`] = value;
    }
    const sources = volume.configMap ? [volume.configMap] : (volume.projected?.sources ?? []).map((source: any) => source.configMap);
    for (const source of sources) {
      for (const [file, text] of Object.entries(configMap(source.name))) {
        const path = `${mountPath}/${file}`;
        if (path in files) throw new Error(`two ConfigMaps have a file for ${path}`);
        files[path] = text;
      }
    }
  }
  return files;
}
