import { isCarried, isCarriedKey } from './text';

/** A grammar that a name has to follow, with the words an error uses for it. */
export interface NameRule {
  /** Continues "<prop> must …". */
  readonly must: string;
  matches(name: string): boolean;
}

/** What is no text at all, as an unset environment variable, matches nothing. */
function ruleOf(must: string, matches: (name: string) => boolean): NameRule {
  return { must, matches: (name) => typeof name === 'string' && matches(name) && isCarried(name) };
}

function rule(must: string, pattern: RegExp, longest: number): NameRule {
  return ruleOf(must, (name) => name.length <= longest && pattern.test(name));
}

/** Names of Services, and so of everything that shares its name with one. @see RFC 1035 */
export const SERVICE_NAME = rule(
  'be at most 63 lower case letters, digits and hyphens that start with a letter and end with a letter or digit',
  /^[a-z]([-a-z0-9]*[a-z0-9])?$/, 63,
);

/** Names of CSI drivers. */
export const DRIVER_NAME = rule(
  'be the name of a CSI driver',
  /^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*$/, 63,
);

/** Keys of Secrets and ConfigMaps. */
export const DATA_KEY = rule('be a key of the Secret or ConfigMap', /^(?!\.(\.|$))[-._a-zA-Z0-9]+$/, 253);

/** Names of containers, volumes and namespaces. @see RFC 1123 */
export const DNS_LABEL = rule(
  'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit',
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 63,
);

/** Names of most objects that others refer to: Secrets, ConfigMaps, classes. */
export const OBJECT_NAME = rule(
  'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit',
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, 253,
);

/** A host of an Ingress or HTTPRoute: a DNS name, its first label may be `*`. */
export const HOST_NAME = rule(
  'be a DNS name in lower case such as shop.example.com or *.example.com, without scheme or port',
  /^(?!.*\.\d+$)(\*\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+$/, 253,
);

/** Names of ports. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports */
export const PORT_NAME = ruleOf(
  'be at most 15 lower case letters, digits and single hyphens, with at least one letter, not starting or ending with a hyphen',
  (name) => name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name),
);

/** Names of environment variables that every supported Kubernetes version accepts. */
export const ENV_NAME = rule(
  'be letters, digits, underscores, dots and hyphens that do not start with a digit',
  /^(?!\.(\.|$))[-._a-zA-Z][-._a-zA-Z0-9]*$/, 1024,
);

/** The part of a label or annotation key behind the prefix, and label values. */
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export const LABEL_VALUE = ruleOf(
  'be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit',
  (value) => value === '' || (value.length <= 63 && QUALIFIED.test(value)),
);

export const LABEL_KEY = ruleOf(
  'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it',
  (key) => {
    const parts = key.split('/');
    const name = parts.pop()!;
    const shaped = parts.length <= 1 && name.length <= 63 && QUALIFIED.test(name) && parts.every((prefix) => OBJECT_NAME.matches(prefix));
    return shaped && isCarriedKey(key);
  },
);

/** A path inside a container. The API server refuses a colon in a mount path. */
export const ABSOLUTE_PATH = ruleOf(
  'be an absolute path inside the container without ":", ".." or control characters',
  (path) => path.length <= 4096 && /^\/[^:\u0000-\u001f]*$/.test(path) && !path.split('/').includes('..'),
);

/** A path of a URL, as a probe, a scrape or a route uses it. */
export const URL_PATH = ruleOf(
  'be a path of a URL that starts with "/", without spaces or control characters',
  (path) => /^\/[\x21-\x7e]*$/.test(path),
);

/** An object, annotation or link for people: http or https with a host. */
export const BASE_URL = ruleOf(
  'be a URL that starts with https:// or http://, without query, fragment or trailing spaces',
  (url) => /^https?:\/\/[^/][\x21-\x7e]*$/.test(url) && !/[?#]/.test(url) && URL.canParse(url),
);

/** A link for people, which may hold a query and a fragment. */
export const LINK = ruleOf(
  'be a URL that starts with https:// or http://, without spaces',
  (url) => /^https?:\/\/[^/][\x21-\x7e]*$/.test(url) && URL.canParse(url),
);

/** Names of alerts: what people say aloud, and what names a file beside README.md. */
export const ALERT_NAME = rule(
  'be at most 100 letters and digits in CamelCase that start with an upper case letter, and not Readme',
  /^(?![Rr][Ee][Aa][Dd][Mm][Ee]$)[A-Z][A-Za-z0-9]*$/, 100,
);
