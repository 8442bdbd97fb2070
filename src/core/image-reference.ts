/** The parts of an image reference. */
export interface ImageReference {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** @see https://pkg.go.dev/github.com/distribution/reference */
const REFERENCE = new RegExp(
  '^(?<repository>(?:[a-zA-Z0-9](?:[-a-zA-Z0-9.]*[a-zA-Z0-9])?(?::[0-9]+)?/)?' // registry
  + '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*)' // path
  + '(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?'
  + '(?:@(?<digest>sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?$',
);

/** Takes an image reference apart; undefined when it is none. */
export function parseImage(text: string): ImageReference | undefined {
  if (typeof text !== 'string' || text.length > 4096) return undefined;
  const groups = REFERENCE.exec(text)?.groups;
  return groups && { repository: groups.repository, tag: groups.tag, digest: groups.digest };
}

/** What the version label says of an image: its tag, or the start of its digest. */
export function imageVersion({ tag, digest }: ImageReference): string {
  return tag ?? digest!.replace(':', '-').slice(0, 19);
}

/** Whether an image is one of those that come without a shell and without `sleep`. */
export function looksDistroless({ repository, tag }: ImageReference): boolean {
  return /distroless|(^|\/)scratch$|^cgr\.dev\//.test(repository) || /distroless|static/.test(tag ?? '');
}
