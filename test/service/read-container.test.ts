import { Size } from 'cdk8s';
import { ConfigMap, Cpu, Env, EnvValue, Protocol, ResourceFieldPaths, Secret } from 'cdk8s-plus-27';
import { ServiceResources } from '../../src';
import { DEFAULT_REQUESTS, readEnv, readEnvFrom, readPorts, readResources } from '../../src/service/read-container';
import { shop } from '../support/service';

const MIB = 1024;

test.each<[string, ServiceResources, (number | undefined)[]]>([
  ['nothing', {}, [500, 1000, 512 * MIB, 1024 * MIB]],
  ['a request: the limit is twice as much', { cpuRequest: Cpu.millis(250), memoryRequest: Size.gibibytes(1) }, [250, 500, 1024 * MIB, 2048 * MIB]],
  ['a limit above the default: the request is the default', { cpuLimit: Cpu.units(4), memoryLimit: Size.gibibytes(4) }, [500, 4000, 512 * MIB, 4096 * MIB]],
  ['a low limit: the request is half of it, rounded up', { cpuLimit: Cpu.millis(301), memoryLimit: Size.mebibytes(100) }, [151, 301, 50 * MIB, 100 * MIB]],
  ['both', { cpuRequest: Cpu.units(1), cpuLimit: Cpu.units(1), memoryRequest: Size.mebibytes(1), memoryLimit: Size.mebibytes(2) }, [1000, 1000, 1 * MIB, 2 * MIB]],
  ['no limit of CPU', { limitCpu: false }, [500, undefined, 512 * MIB, 1024 * MIB]],
])('of resources one may give %s', (_, resources, expected) => {
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = readResources(resources, DEFAULT_REQUESTS.main);
  expect([cpuRequest, cpuLimit, memoryRequest, memoryLimit]).toEqual(expected);
});

test('storage follows the same rule', () => {
  const { ephemeralStorageRequest, ephemeralStorageLimit } = readResources({ ephemeralStorageLimit: Size.mebibytes(300) }, DEFAULT_REQUESTS.main);
  expect([ephemeralStorageRequest, ephemeralStorageLimit]).toEqual([150 * MIB, 300 * MIB]);
});

test('a further container is promised less', () => {
  expect(readResources({}, DEFAULT_REQUESTS.other)).toEqual({
    cpuRequest: 100,
    cpuLimit: 200,
    memoryRequest: 128 * MIB,
    memoryLimit: 256 * MIB,
    ephemeralStorageRequest: 128 * MIB,
    ephemeralStorageLimit: 256 * MIB,
  });
});

test('a port of the Service is the container port unless it is told', () => {
  expect(readPorts([{ name: 'grpc', containerPort: 9000 }, { name: 'dns', containerPort: 1053, servicePort: 53, protocol: Protocol.UDP, appProtocol: 'dns' }])).toEqual([
    { name: 'grpc', containerPort: 9000, servicePort: 9000, protocol: 'TCP' },
    { name: 'dns', containerPort: 1053, servicePort: 53, protocol: 'UDP', appProtocol: 'dns' },
  ]);
});

test('variables of cdk8s-plus are literals or references', () => {
  const chart = shop();
  const settings = ConfigMap.fromConfigMapName(chart, 'settings', 'settings');
  expect(readEnv({ A: EnvValue.fromValue('1'), B: EnvValue.fromConfigMap(settings, 'b') })).toEqual([
    { name: 'A', value: '1' }, { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } },
  ]);
  expect(readEnv({ CPUS: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: '1m' }) })).toEqual([
    { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
  ]);
  expect(readEnvFrom([Env.fromConfigMap(settings, 'S_'), Env.fromSecret(Secret.fromSecretName(chart, 'database', 'database'))])).toEqual([
    { kind: 'configMap', name: 'settings', prefix: 'S_' }, { kind: 'secret', name: 'database' },
  ]);
});
