/**
 * The certificate of the servers inside a stack that take or keep data, by reference: the gateway, Jaeger, Prometheus and Loki answer by TLS
 * alone. Collectors, Grafana, Jaeger and Prometheus send and ask nothing of a server that has no certificate of this authority with the name
 * of its Service.
 *
 * The Secret is in the namespace of the stack, for instance one that cert-manager makes of an issuer with an authority of its own. Its
 * certificate has to hold the names in `ObservabilityStack.certificateNames`. Servers read it again within 5 minutes; another authority takes
 * effect when the pods of `otel-agent`, `otel-gateway`, Jaeger and Grafana start again.
 */
export interface StackTls {
  /** Name of the Secret. */
  readonly secretName: string;
  /**
   * Its key that holds the certificate, as PEM.
   *
   * @default tls.crt
   */
  readonly certificateKey?: string;
  /**
   * Its key that holds the private key of the certificate, as PEM.
   *
   * @default tls.key
   */
  readonly privateKeyKey?: string;
  /**
   * Its key that holds the certificate of the authority, as PEM.
   *
   * @default ca.crt
   */
  readonly caKey?: string;
}
