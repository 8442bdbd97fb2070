/** An expression without the blanks around it, which programs leave that write it over several lines. */
export function readExpression(expr: string): string {
  // Programs without types may pass anything: the checks say so.
  return typeof expr === 'string' ? expr.trim() : expr;
}
