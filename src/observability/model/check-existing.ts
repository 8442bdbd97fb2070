import type { StackModel } from './stack-model';
import { BASE_URL, DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** What is wrong with the stack that is to be joined, and with what would be lost by joining it. */
export function checkExisting({ existing, declared = [] }: StackModel): Problem[] {
  if (existing === undefined) return [];
  const { prometheusUrl, otlpEndpoint, otlpNamespace } = existing;
  const wrong = (prop: string, must: string, got: unknown, fix: string): Problem => ({ code: 'SRE3004', prop, must, got, fix });
  return [
    ...Object.entries({ prometheusUrl, otlpEndpoint }).flatMap(([prop, got]) => (got === undefined || BASE_URL.matches(got) ? [] : [
      wrong(`existing.${prop}`, BASE_URL.must, got, 'Write scheme, host and port, as pods reach it.'),
    ])),
    ...otlpNamespace === undefined || DNS_LABEL.matches(otlpNamespace) ? [] : [
      wrong('existing.otlpNamespace', DNS_LABEL.must, otlpNamespace, 'Write the namespace of the pods that take OTLP.'),
    ],
    ...declared.map((prop) => wrong(prop, 'be left out where a stack is joined', 'a value', 'Configure it in the stack that exists, or leave out "existing".')),
  ];
}

/** A service cannot be instrumented for a stack that does not say where it takes OTLP. */
export function noEndpoint(got: string | undefined): Problem {
  return {
    code: 'SRE3005',
    prop: 'existing.otlpEndpoint',
    must: 'be known, and the namespace behind it, before a service is instrumented',
    got,
    fix: 'Pass existing.otlpEndpoint such as http://collector.telemetry.svc:4317; for a host that names no namespace, existing.otlpNamespace too.',
  };
}
