/** A text as one word of a POSIX shell, whatever it holds but NUL. The only place where texts become shell. */
export function quoteShell(text: string): string {
  return `'${text.replace(/'/g, '\'\\\'\'')}'`;
}

/** A script as Kubernetes passes it on unchanged: in commands it reads `$(NAME)` as a variable and `$$` as one dollar. */
export function escapeCommand(script: string): string {
  return script.replace(/\$(?=[$(])/g, '$$$$');
}
