import { ApiObject, Chart, Cron } from 'cdk8s';
import { ConfigMap, Env, EnvValue, IConfigMap, Secret } from 'cdk8s-plus-27';
import { MountFilesOptions, ProductionService, ServiceVolume } from '../../src';
import { DeclaredService, service } from '../support/service';

const KEY = 'cdk8s-sre/config-hash';

/** The hash that rolls the pods, of a service that uses a ConfigMap with some content. */
function hashOf(content: string, use: (checkout: ProductionService, settings: ConfigMap, chart: Chart) => void): string | undefined {
  const checkout = service();
  const { chart } = checkout;
  use(checkout.construct, new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { level: content } }), chart);
  return checkout.podAnnotations?.[KEY];
}

test.each<[string, (checkout: ProductionService, settings: ConfigMap) => void]>([
  ['is mounted', (checkout, settings) => checkout.mountConfig('/etc/settings', settings)],
  ['is mounted as a volume', (checkout, settings) => checkout.mountVolume('/etc/settings', ServiceVolume.configMap(settings))],
  ['is mounted by another container', (checkout, settings) => {
    checkout.addSidecar('proxy');
    checkout.mountConfig('/etc/settings', settings, { containers: ['proxy'] });
  }],
  ['is a variable', (checkout, settings) => checkout.addEnv('LEVEL', EnvValue.fromConfigMap(settings, 'level'))],
  ['is all variables', (checkout, settings) => checkout.addEnvFrom(Env.fromConfigMap(settings))],
  ['is a variable of an init container', (checkout, settings) => checkout.addInitContainer('migrate', { env: { LEVEL: EnvValue.fromConfigMap(settings, 'level') } })],
])('content that %s rolls the pods when it changes, and only then', (_, use) => {
  expect(hashOf('info', use)).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOf('debug', use)).not.toBe(hashOf('info', use));
  expect(hashOf('info', use)).toBe(hashOf('info', use));
});

test('content that nobody reads rolls nothing', () => {
  expect(hashOf('info', () => undefined)).toBeUndefined();
  const with2 = (content: string) => hashOf('info', (checkout, settings, chart) => {
    checkout.mountConfig('/etc/settings', settings);
    new ConfigMap(chart, 'other', { metadata: { name: 'other' }, data: { content } });
  });
  expect(with2('b')).toBe(with2('a'));
});

test('labels of a ConfigMap and the order of its keys roll nothing', () => {
  const hash = (data: { [key: string]: string }, labels: { [key: string]: string }) => {
    const checkout = service();
    checkout.construct.mountConfig('/etc/settings', new ConfigMap(checkout.chart, 'settings', { metadata: { name: 'settings', labels }, data }));
    return checkout.podAnnotations![KEY];
  };
  expect(hash({ b: '2', a: '1' }, { team: 'shop' })).toBe(hash({ a: '1', b: '2' }, {}));
});

test('the order in which ConfigMaps are declared rolls nothing', () => {
  const hash = (names: string[]) => {
    const checkout = service();
    for (const name of names) new ConfigMap(checkout.chart, name, { metadata: { name }, data: { name } });
    for (const name of ['a', 'b', 'c']) checkout.construct.mountConfig(`/etc/${name}`, ConfigMap.fromConfigMapName(checkout.chart, `${name}-reference`, name));
    return checkout.podAnnotations![KEY];
  };
  expect(hash(['b', 'c', 'a'])).toBe(hash(['a', 'b', 'c']));
});

test('content that is added after the mount counts', () => {
  const late = (content: string) => hashOf('info', (checkout, settings) => {
    checkout.mountConfig('/etc/settings', settings);
    settings.addData('late', content);
  });
  expect(late('b')).not.toBe(late('a'));
});

test('Secrets and binary content count like any other', () => {
  const secret = (password: string) => {
    const checkout = service();
    checkout.construct.mountSecret('/etc/database', new Secret(checkout.chart, 'database', { metadata: { name: 'database' }, stringData: { password } }));
    return checkout.podAnnotations![KEY];
  };
  const binary = (content: string) => {
    const checkout = service();
    new ApiObject(checkout.chart, 'logo', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'logo' }, binaryData: { logo: content } });
    checkout.construct.mountConfig('/etc/logo', ConfigMap.fromConfigMapName(checkout.chart, 'reference', 'logo'));
    return checkout.podAnnotations![KEY];
  };
  expect(secret('b')).not.toBe(secret('a'));
  expect(binary('b')).not.toBe(binary('a'));
});

test('a Secret and a ConfigMap of one name are not mixed up', () => {
  const hash = (content: string) => hashOf('info', (checkout, settings, chart) => {
    checkout.mountConfig('/etc/settings', settings);
    new Secret(chart, 'secret', { metadata: { name: 'settings' }, stringData: { content } });
  });
  expect(hash('b')).toBe(hash('a'));
});

test('a ConfigMap of the same name in another namespace is another one', () => {
  const checkout = service();
  const { chart } = checkout;
  checkout.construct.mountConfig('/etc/settings', ConfigMap.fromConfigMapName(chart, 'reference', 'settings'));
  new ConfigMap(chart, 'foreign', { metadata: { name: 'settings', namespace: 'payments' }, data: { level: 'info' } });
  expect(checkout.podAnnotations).not.toHaveProperty([KEY]);
});

test.each<[string, (checkout: ProductionService, settings: IConfigMap) => void]>([
  ['mounted', (checkout, settings) => checkout.mountConfig('/etc/settings', settings)],
  ['mounted as a volume', (checkout, settings) => checkout.mountVolume('/etc/settings', ServiceVolume.configMap(settings))],
])('content of another chart of the same app counts when it is %s', (_, use) => {
  const hash = (level: string) => {
    const checkout = service();
    use(checkout.construct, new ConfigMap(new Chart(checkout.chart.node.scope!, 'config', { namespace: 'shop' }), 'settings', { metadata: { name: 'settings' }, data: { level } }));
    return checkout.podAnnotations?.[KEY];
  };
  expect(hash('info')).toBeDefined();
  expect(hash('debug')).not.toBe(hash('info'));
});

test('content from elsewhere rolls the pods when its revision changes', () => {
  const hash = (options: MountFilesOptions) => {
    const checkout = service();
    checkout.construct.mountConfig('/etc/settings', ConfigMap.fromConfigMapName(checkout.chart, 'settings', 'settings'), options);
    return checkout.podAnnotations?.[KEY];
  };
  expect(hash({})).toBeUndefined();
  expect(hash({ revision: '1' })).toMatch(/^[0-9a-f]{16}$/);
  expect(hash({ revision: '2' })).not.toBe(hash({ revision: '1' }));
});

test('revisions of two containers at one path count each', () => {
  const hash = (revision: string) => {
    const checkout = service();
    checkout.construct.addSidecar('proxy');
    checkout.construct.mountSecret('/etc/tls', Secret.fromSecretName(checkout.chart, 'tls', 'tls'), { revision });
    checkout.construct.mountSecret('/etc/tls', Secret.fromSecretName(checkout.chart, 'proxy-tls', 'proxy-tls'), { revision: '1', containers: ['proxy'] });
    return checkout.podAnnotations![KEY];
  };
  expect(hash('2')).not.toBe(hash('1'));
});

test('an annotation of the user stays beside the hash', () => {
  const checkout = service({ podAnnotations: { 'example.com/a': 'b' } });
  checkout.construct.mountConfig('/etc/settings', new ConfigMap(checkout.chart, 'settings', { metadata: { name: 'settings' }, data: { a: 'b' } }));
  expect(checkout.podAnnotations).toMatchObject({ 'example.com/a': 'b', [KEY]: expect.any(String) });
});

describe('a cron job', () => {
  const hashes = (use: (checkout: DeclaredService) => void) => {
    const checkout = service();
    checkout.construct.addCronJob('settle', { schedule: Cron.daily(), command: ['/app/settle'] });
    use(checkout);
    return checkout.one('CronJob').spec.jobTemplate.spec.template.metadata.annotations?.[KEY];
  };

  test('counts what its container reads', () => {
    const mounted = (level: string) => hashes(({ construct, chart }) => {
      construct.mountConfig('/etc/settings', new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { level } }));
    });
    expect(mounted('info')).toBeDefined();
    expect(mounted('debug')).not.toBe(mounted('info'));
  });

  test('does not count what only a sidecar of the service reads', () => {
    expect(hashes(({ construct, chart }) => {
      construct.addSidecar('proxy');
      construct.mountConfig('/etc/settings', new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { a: 'b' } }), { containers: ['proxy'] });
    })).toBeUndefined();
  });
});
