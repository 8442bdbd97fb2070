/**
 * A text that a Go template renders as it is. Only two opening braces mean something outside of an action; one at the end is
 * quoted too, since an action may follow it.
 *
 * @see https://pkg.go.dev/text/template#hdr-Actions
 */
export function quoteGoTemplate(text: string): string {
  return text.replace(/\{{2,}|\{$/g, (braces) => `{{"${braces}"}}`);
}

/** Whether a Go template would do more with a text than repeat it. */
export function isGoTemplate(text: string): boolean {
  return text.includes('{{');
}
