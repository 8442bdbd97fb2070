/** A script as Kubernetes passes it on unchanged: in commands it reads `$(NAME)` as a variable and `$$` as one dollar. */
export function escapeCommand(script: string): string {
  return script.replace(/\$(?=[$(])/g, '$$$$');
}
