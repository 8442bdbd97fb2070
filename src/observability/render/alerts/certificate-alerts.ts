import { MINUTE_MS, StackAlert } from '../../model/stack-alert';

const PROBED = 'min by (cluster, instance) (probe_ssl_earliest_cert_expiry) - time()';
const KUBELETS = 'min by (cluster, node, instance) (kubelet_certificate_manager_client_ttl_seconds)';
const DAY = 86_400;

/** Certificates that end soon: those that probes see, and those by which kubelets show who they are. */
export function certificateAlerts(): StackAlert[] {
  const certificate = {
    impact: 'When it has expired, browsers and clients refuse to connect.',
    firstFiveMinutes: [
      { text: 'How many days are left?', query: `sort((${PROBED}) / ${DAY})` },
      { text: 'Which certificates does cert-manager know, and why are they not renewed?', command: ['kubectl', 'get', 'certificates', '--all-namespaces'] },
    ],
    mitigations: ['Renew it now, by hand if need be.', 'cert-manager: `kubectl describe` the certificate, its request and its order say what is wrong.'],
  };
  return [
    {
      ...certificate,
      name: 'CertificateExpiresSoon',
      severity: 'SEV3',
      expr: `${PROBED} < ${14 * DAY} >= ${DAY}`,
      forMs: 15 * MINUTE_MS,
      summary: 'A certificate expires within 14 days',
      description: ['The certificate of ', { label: 'instance' }, ' expires in ', { value: 'duration' }, '.'],
      meaning: 'Certificates are renewed a month ahead as a rule: this one was not.',
      docsPage: 'CertificateExpires',
    },
    {
      ...certificate,
      name: 'CertificateExpires',
      severity: 'SEV2',
      expr: `${PROBED} < ${DAY}`,
      forMs: 5 * MINUTE_MS,
      summary: 'A certificate expires within a day, or has expired',
      description: ['The certificate of ', { label: 'instance' }, ' has ', { value: 'duration' }, ' left.'],
      meaning: 'The ticket of the last two weeks was not enough.',
    },
    {
      name: 'KubeletCertificateExpires',
      severity: 'SEV3',
      expr: `${KUBELETS} < ${7 * DAY}`,
      forMs: 15 * MINUTE_MS,
      impact: 'When it has expired, the node is lost to the cluster: its pods are moved.',
      summary: 'The certificate of a kubelet expires within a week',
      description: ['The certificate of the kubelet of ', { label: 'node' }, ' expires in ', { value: 'duration' }, '.'],
      meaning: 'A kubelet renews its certificate by itself long before: here that fails.',
      firstFiveMinutes: [
        { text: 'How many days are left?', query: `sort(${KUBELETS} / ${DAY})` },
        { text: 'Do requests wait for approval?', command: ['kubectl', 'get', 'certificatesigningrequests'] },
      ],
      mitigations: ['Approve what waits: `kubectl certificate approve`.', 'Restart the kubelet.', 'Replace the node.'],
    },
  ];
}
