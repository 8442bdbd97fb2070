/** Where logs are kept. */
export interface LogsModel {
  readonly image: string;
}
