/** The Alertmanager of a stack, and whom it tells. */
export interface AlertmanagerModel {
  readonly image: string;
}
