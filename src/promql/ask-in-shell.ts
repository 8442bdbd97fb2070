/**
 * For a script that has set url and timeout, and whose say() writes a line: ends it with 64 unless it can ask Prometheus.
 * PROMETHEUS_TOKEN and PROMETHEUS_TENANT say as whom it asks.
 */
export const ASKABLE = `case $url in
  http://* | https://*) ;;
  *) say "the address of Prometheus has to begin with http:// or https://: $url" >&2; exit 64 ;;
esac
case $timeout in
  '' | *[!0-9]* | 0) say "PROMETHEUS_TIMEOUT has to be a whole number of seconds: $timeout" >&2; exit 64 ;;
esac
case \${PROMETHEUS_TOKEN:-}\${PROMETHEUS_TENANT:-} in
  *[!-A-Za-z0-9._~+/=:'|']*) say 'PROMETHEUS_TOKEN or PROMETHEUS_TENANT holds characters that no token has' >&2; exit 64 ;;
esac`;

/**
 * For the same script: ask() sets answer to the only sample of a query, to nothing when there is none, and fails when there is none that can be
 * used: no server, an error, several samples, labels, NaN.
 */
export const ASK = `
# Sets answer to what the server says, or fails with the reason in answer.
fetch() {
  if command -v curl >/dev/null 2>&1; then
    answer=$({
      if [ -n "\${PROMETHEUS_TOKEN:-}" ]; then say "header = \\"Authorization: Bearer $PROMETHEUS_TOKEN\\""; fi
      if [ -n "\${PROMETHEUS_TENANT:-}" ]; then say "header = \\"X-Scope-OrgID: $PROMETHEUS_TENANT\\""; fi
    } | curl --config - --silent --show-error --globoff --connect-timeout 5 --max-time "$timeout" --get \\
      --data-urlencode "query=$1" --write-out ' HTTP %{http_code}' --url "\${url%/}/api/v1/query" 2>&1) || return 1
    case $answer in
      *'{"status":"success",'*' HTTP 200') return 0 ;;
      *) return 1 ;;
    esac
  fi
  if ! command -v promtool >/dev/null 2>&1; then answer='neither curl nor promtool is installed'; return 1; fi
  set -- query --format=json \${PROMETHEUS_HTTP_CONFIG:+"--http.config.file=$PROMETHEUS_HTTP_CONFIG"} instant "\${url%/}" "$1"
  if command -v timeout >/dev/null 2>&1; then set -- timeout "$timeout" promtool "$@"; else set -- promtool "$@"; fi
  answer=$("$@" 2>&1) || return 1
}

# Sets answer to the only value of a query, to nothing when there is no sample, or fails with the reason in answer.
ask() {
  fetch "$1" || return 1
  line=$(printf '%s' "$answer" | tr -d '\\n\\r\\t ')
  case $line in
    *'"isPartial":true'*) return 1 ;;
    '[]' | *'"result":[]'*) answer=; return 0 ;;
  esac
  value=$(printf '%s\\n' "$line" | sed -n 's/^.*\\[{"metric":{},"value":\\[[0-9.eE+]*,"\\([^"]*\\)"\\]}\\].*$/\\1/p')
  if ! printf '%s\\n' "$value" | grep -Eq '^[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$'; then return 1; fi
  answer=$value
}`;
