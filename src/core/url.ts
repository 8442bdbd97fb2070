/** The address of a page below a base, which may end with a slash or not; undefined without a base. */
export function urlBelow(base: string, page: string): string;
export function urlBelow(base: string | undefined, page: string): string | undefined;
export function urlBelow(base: string | undefined, page: string): string | undefined {
  return base && `${base.replace(/\/+$/, '')}/${page}`;
}
