import { ApiClient } from './api-client';

/** Where the API server keeps a kind. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** The kinds that an API server serves, asked for when needed and again when one is missing. */
export class Kinds {
  private known: Kind[] = [];

  constructor(private readonly client: ApiClient) {}

  /**
   * Finds a kind by name, `Deployment`, in the group and version that the server prefers;
   * or exactly, `events.k8s.io/v1/Event`, where several groups have one.
   */
  async find(name: string): Promise<Kind> {
    const slash = name.lastIndexOf('/');
    const matches = (kind: Kind) => kind.kind === name.slice(slash + 1) && (slash < 0 || kind.apiVersion === name.slice(0, slash));
    const kind = this.known.find(matches) ?? (this.known = await this.discover()).find(matches);
    if (!kind) throw new Error(`the API server does not serve ${name}`);
    return kind;
  }

  private async discover(): Promise<Kind[]> {
    const answers = await Promise.all(['/api', '/apis'].map(path => this.client.json(path, { accept: AGGREGATED })));
    return answers.flatMap(answer => answer.items).flatMap((group: any) => group.versions.flatMap((version: any) =>
      version.resources.map((resource: any): Kind => ({
        apiVersion: group.metadata.name ? `${group.metadata.name}/${version.version}` : version.version,
        kind: resource.responseKind.kind,
        plural: resource.resource,
        namespaced: resource.scope === 'Namespaced',
      }))));
  }
}

/** The REST path of one object, or of all objects of a kind when it has no name. */
export function restPath(kind: Kind, namespace?: string, name?: string): string {
  const root = kind.apiVersion.includes('/') ? `/apis/${kind.apiVersion}` : `/api/${kind.apiVersion}`;
  const scope = kind.namespaced && namespace ? `/namespaces/${namespace}` : '';
  return `${root}${scope}/${kind.plural}${name ? `/${encodeURIComponent(name)}` : ''}`;
}
