const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** The port that a URL leads to; undefined for what is none. */
export function urlPort(url: string): number | undefined {
  if (!URL.canParse(url)) return undefined;
  const { port, protocol } = new URL(url);
  return port === '' ? DEFAULT_PORTS[protocol] : Number(port);
}
