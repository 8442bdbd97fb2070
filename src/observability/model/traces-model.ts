/** Where traces are kept. */
export interface TracesModel {
  readonly image: string;
}
