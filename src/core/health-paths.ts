/**
 * Paths that programs ask and users do not, each with what is below it.
 *
 * @see https://kubernetes.io/docs/reference/using-api/health-checks/
 * @see https://prometheus.io/docs/prometheus/latest/management_api/
 * @see https://docs.spring.io/spring-boot/reference/actuator/endpoints.html
 */
export const HEALTH_PATHS = [
  '/health', '/healthz', '/livez', '/readyz', '/startupz', '/ping', '/metrics',
  '/-/healthy', '/-/ready', '/actuator/health', '/actuator/prometheus',
] as const;
