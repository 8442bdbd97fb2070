import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ProductionServiceProps, ServiceResources, ServiceVolume } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const RAISE = 'Raise the limit or lower the request. [SRE1401]';
const AMOUNT = 'must be at least one thousandth of a CPU or one KiB, in whole ones, got';
const WHOLE = 'Use Cpu.millis(…) or Size.mebibytes(…) with a whole number above 0. [SRE1403]';
const SMALLER = 'Raise it, make a volume smaller, or use a persistent volume. [SRE1402]';

test.each<[string, ServiceResources, string]>([
  ['CPU is reserved above its limit', { cpuRequest: Cpu.units(2), cpuLimit: Cpu.millis(1500) },
    `resources.cpuRequest must be at most cpuLimit (1500m), got "2". ${RAISE}`],
  ['memory is reserved above its limit', { memoryRequest: Size.gibibytes(2), memoryLimit: Size.mebibytes(512) },
    `resources.memoryRequest must be at most memoryLimit (512Mi), got "2Gi". ${RAISE}`],
  ['storage is reserved above its limit', { ephemeralStorageRequest: Size.gibibytes(2), ephemeralStorageLimit: Size.gibibytes(1) },
    `resources.ephemeralStorageRequest must be at most ephemeralStorageLimit (1Gi), got "2Gi". ${RAISE}`],
  ['no CPU is reserved', { cpuRequest: Cpu.millis(0), cpuLimit: Cpu.units(1) }, `resources.cpuRequest ${AMOUNT} 0. ${WHOLE}`],
  ['CPU is finer than a thousandth', { cpuRequest: Cpu.millis(0.5), cpuLimit: Cpu.units(1) }, `resources.cpuRequest ${AMOUNT} 0.5. ${WHOLE}`],
  ['no CPU is reserved, and no limit is given', { cpuRequest: Cpu.millis(0) }, `resources.cpuRequest ${AMOUNT} 0. ${WHOLE}`],
  ['CPU is limited to nothing', { cpuLimit: Cpu.units(0) }, `resources.cpuLimit ${AMOUNT} 0. ${WHOLE}`],
  ['no memory is reserved', { memoryRequest: Size.mebibytes(0), memoryLimit: Size.gibibytes(1) }, `resources.memoryRequest ${AMOUNT} 0. ${WHOLE}`],
  ['storage is finer than a KiB', { ephemeralStorageRequest: Size.kibibytes(0.5), ephemeralStorageLimit: Size.gibibytes(1) },
    `resources.ephemeralStorageRequest ${AMOUNT} 0.5. ${WHOLE}`],
  ['CPU has a limit and none', { cpuLimit: Cpu.units(1), limitCpu: false },
    'resources.cpuLimit must be left out beside limitCpu: false, got "1". Keep one of them. [SRE1401]'],
])('fails when %s', (_, resources, problem) => {
  expect(refusal(() => service({ resources }))).toBe(`shop/checkout: ${problem}`);
});

test('fails when a further container asks for more than it may have, with its name', () => {
  expect(refusal(() => service().construct.addSidecar('proxy', { resources: { cpuRequest: Cpu.units(2), cpuLimit: Cpu.units(1) } }))).toBe(
    `shop/checkout: container "proxy".resources.cpuRequest must be at most cpuLimit (1), got "2". ${RAISE}`,
  );
});

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['scratch directories outgrow the storage', { writablePaths: ['/tmp', '/var/cache', '/var/run'], resources: { ephemeralStorageLimit: Size.mebibytes(512) } },
    `resources.ephemeralStorageLimit must hold all emptyDir volumes of the pod (768Mi), got "512Mi". ${SMALLER}`],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test('fails when a volume that is added later does not fit', () => {
  expect(refusal(() => service().construct.mountVolume('/data', ServiceVolume.emptyDir({ size: Size.gibibytes(1) })))).toBe(
    `shop/checkout: resources.ephemeralStorageLimit must hold all emptyDir volumes of the pod (1280Mi), got "1Gi". ${SMALLER}`,
  );
});

test('fails when a volume in memory outgrows the memory', () => {
  expect(refusal(() => service().construct.mountVolume('/data', ServiceVolume.emptyDir({ size: Size.gibibytes(2), inMemory: true })))).toBe(
    `shop/checkout: resources.memoryLimit must hold all emptyDir volumes in memory of the pod (2Gi), got "1Gi". ${SMALLER}`,
  );
});

test('the limits of all containers that run count, those of init containers do not', () => {
  const { construct } = service({ writablePaths: [] });
  const data = ServiceVolume.emptyDir({ size: Size.mebibytes(1280) });
  construct.addInitContainer('migrate', { resources: { ephemeralStorageLimit: Size.gibibytes(4) } });
  expect(refusal(() => construct.mountVolume('/data', data))).toContain('(1280Mi), got "1Gi"');
  construct.addSidecar('proxy');
  expect(() => construct.mountVolume('/data', data)).not.toThrow();
});

test('accepts a thousandth of a CPU, and a KiB', () => {
  expect(() => service({ resources: { cpuRequest: Cpu.millis(1), memoryRequest: Size.kibibytes(1) } })).not.toThrow();
});

test('accepts a request that is its limit', () => {
  expect(() => service({ resources: { memoryRequest: Size.gibibytes(1), memoryLimit: Size.gibibytes(1) } })).not.toThrow();
});
