import { Cron, Duration, Size } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { ServiceCronJobOptions, ServiceJobOptions, ServiceVolume } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const JOB_NAME = 'be at most 52 lower case letters, digits and hyphens, service name included, that start with a letter and end with a letter or digit';
const MIGRATE = { command: ['/app/migrate'] };

test.each<[string, string, ServiceJobOptions, string]>([
  ['its name is no name', 'Migrate', MIGRATE, `name of addJob("Migrate") must ${JOB_NAME}, got "checkout-Migrate". Correct the name. [SRE1101]`],
  ['its name is too long', 'm'.repeat(44), MIGRATE,
    `name of addJob("${'m'.repeat(44)}") must ${JOB_NAME}, got "checkout-${'m'.repeat(44)}". Correct the name. [SRE1101]`],
  ['it runs nothing', 'migrate', { command: [] },
    'command of addJob("migrate") must name a program, got []. Pass the program and its arguments as a list. [SRE1703]'],
  ['it has no time', 'migrate', { ...MIGRATE, deadline: Duration.seconds(0) },
    'deadline of addJob("migrate") must be a whole number of seconds of at least 1, got 0. Use whole seconds. [SRE1703]'],
  ['it is tried half a time', 'migrate', { ...MIGRATE, retries: 0.5 },
    'retries of addJob("migrate") must be a whole number of at least 0, got 0.5. Use 0 for a single try. [SRE1703]'],
  ['it is deleted after a part of a second', 'migrate', { ...MIGRATE, timeToLive: Duration.millis(100) },
    'timeToLive of addJob("migrate") must be a whole number of seconds of at least 0, got 0.1. Use whole seconds. [SRE1703]'],
  ['its image has no version', 'migrate', { ...MIGRATE, image: 'migrate' },
    'image of addJob("migrate") must name a version by tag or digest, got "migrate". '
    + 'Write "migrate:<version>" or "migrate@sha256:<digest>": what runs must not change by itself. [SRE1111]'],
  ['its environment holds a secret', 'migrate', { ...MIGRATE, env: { DB_PASSWORD: EnvValue.fromValue('hunter2') } },
    'env["DB_PASSWORD"] of addJob("migrate") must not be a literal: it looks like a secret, its name says so, got "7 characters". '
    + 'Mount a Secret with mountSecret(), or use EnvValue.fromSecretValue(); list the name in publicEnv when it is none. [SRE1413]'],
  ['it asks for more than it may have', 'migrate', { ...MIGRATE, resources: { memoryRequest: Size.gibibytes(2), memoryLimit: Size.gibibytes(1) } },
    'resources.memoryRequest of addJob("migrate") must be at most memoryLimit (1Gi), got "2Gi". Raise the limit or lower the request. [SRE1401]'],
  ['its scratch directories do not fit', 'migrate', { ...MIGRATE, resources: { ephemeralStorageLimit: Size.mebibytes(64) } },
    'resources.ephemeralStorageLimit of addJob("migrate") must hold all emptyDir volumes of the pod (256Mi), got "64Mi". '
    + 'Raise it, make a volume smaller, or use a persistent volume. [SRE1402]'],
])('a job fails when %s', (_, name, options, problem) => {
  const checkout = service();
  const before = checkout.objects;
  expect(refusal(() => checkout.construct.addJob(name, options))).toBe(`shop/checkout: ${problem}`);
  expect(checkout.objects).toEqual(before);
});

test.each<[string, Partial<ServiceCronJobOptions>, string]>([
  ['it may hardly be late', { startingDeadline: Duration.seconds(9) },
    'startingDeadline of addCronJob("settle") must be a whole number of seconds of at least 10, got 9. Use whole seconds. [SRE1703]'],
  ['it runs nothing', { command: [] }, 'command of addCronJob("settle") must name a program, got []. Pass the program and its arguments as a list. [SRE1703]'],
  ['its schedule never fires', { schedule: Cron.schedule({ minute: '60' }) },
    'schedule of addCronJob("settle") (minute) must be "*", a value, a range or a step from 0 to 59, got "60". Write it like "*/15", "1-5" or "0,30". [SRE1701]'],
  ['its time zone is unknown', { timeZone: 'Mars/Olympus' },
    'timeZone of addCronJob("settle") must be a name of the time zone database, got "Mars/Olympus". Write it like "Europe/Berlin", or leave it out for UTC. [SRE1701]'],
])('a cron job fails when %s', (_, options, problem) => {
  const checkout = service();
  const before = checkout.objects;
  expect(refusal(() => checkout.construct.addCronJob('settle', { schedule: Cron.daily(), command: ['/app/settle'], ...options }))).toBe(`shop/checkout: ${problem}`);
  expect(checkout.objects).toEqual(before);
});

test('fails when a cron job would inherit more than its own limits hold', () => {
  const checkout = service();
  checkout.construct.addCronJob('settle', { schedule: Cron.daily(), command: ['/app/settle'], resources: { ephemeralStorageLimit: Size.mebibytes(256) } });
  const before = checkout.objects;
  expect(refusal(() => checkout.construct.mountVolume('/data', ServiceVolume.emptyDir()))).toBe(
    'shop/checkout: resources.ephemeralStorageLimit of addCronJob("settle") must hold all emptyDir volumes of the pod (512Mi), got "256Mi". '
    + 'Raise it, make a volume smaller, or use a persistent volume. [SRE1402]',
  );
  expect(checkout.objects).toEqual(before);
});

test('accepts a name that just leaves room for what controllers append', () => {
  expect(() => service().construct.addJob('m'.repeat(43), MIGRATE)).not.toThrow();
});

test('a job that was refused can be added once it is right', () => {
  const checkout = service();
  refusal(() => checkout.construct.addJob('migrate', { command: [] }));
  checkout.construct.addJob('migrate', MIGRATE);
  expect(checkout.all('Job')).toHaveLength(1);
});

test.each<[string, () => unknown]>([
  ['job', () => {
    const { construct } = service();
    construct.addJob('migrate', MIGRATE);
    construct.addJob('migrate', MIGRATE);
  }],
  ['cron job', () => {
    const { construct } = service();
    construct.addCronJob('migrate', { ...MIGRATE, schedule: Cron.daily() });
    construct.addJob('migrate', MIGRATE);
  }],
])('fails when a job has the name of a %s of the service', (_, declare) => {
  expect(refusal(declare)).toBe(
    'shop/checkout: name must be the only one in its namespace: shop/checkout has it, got "checkout-migrate". '
    + 'Pass another name, or use another namespace. [SRE1103]',
  );
});
