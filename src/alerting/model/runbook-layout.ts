/** Where the page of an alert lies, below the folder or the address of all runbooks. Its file has the ending `.md`. */
export function alertPage(folder: string, alert: string): string {
  return `${folder}/${alert}`;
}
