/** The collectors of a stack: an agent on every node, and a gateway. */
export interface CollectorsModel {
  readonly image: string;
}
