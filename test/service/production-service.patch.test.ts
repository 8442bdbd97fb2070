import { ApiObject, Cron, JsonPatch } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { Monitoring } from '../../src';
import { service } from '../support/service';

describe('a patch in the last resort', () => {
  test('applies to the Deployment, which is the service to cdk8s', () => {
    const checkout = service();
    ApiObject.of(checkout.construct).addJsonPatch(JsonPatch.add('/spec/template/spec/hostname', 'checkout'), JsonPatch.replace('/spec/minReadySeconds', 42));
    expect(checkout.one('Deployment').spec).toMatchObject({ minReadySeconds: 42, template: { spec: { hostname: 'checkout' } } });
  });

  test('applies to every other object, with fields that no type knows', () => {
    const checkout = service({}, { monitoring: Monitoring.operator() });
    const { construct } = checkout;
    const { autoscaler, disruptionBudget, networkPolicy, serviceMonitor } = construct;
    for (const object of [construct.service, autoscaler!, disruptionBudget!, networkPolicy!, serviceMonitor!]) {
      object.addJsonPatch(JsonPatch.add('/spec/x-of-tomorrow', 1));
      expect(checkout.one(object.kind).spec['x-of-tomorrow']).toBe(1);
    }
    construct.serviceAccount.addJsonPatch(JsonPatch.replace('/automountServiceAccountToken', true));
    expect(checkout.one('ServiceAccount')).toMatchObject({ automountServiceAccountToken: true });
  });

  test('applies to what is added later', () => {
    const checkout = service();
    checkout.construct.addCronJob('settle', { schedule: Cron.daily(), command: ['/app/settle'] }).addJsonPatch(JsonPatch.add('/spec/x-of-tomorrow', 1));
    checkout.construct.exposeViaIngress({ host: 'shop.example.com', plaintext: true }).addJsonPatch(JsonPatch.add('/spec/x-of-tomorrow', 2));
    expect([checkout.one('CronJob').spec['x-of-tomorrow'], checkout.one('Ingress').spec['x-of-tomorrow']]).toEqual([1, 2]);
  });

  test('applies before or after the service changes', () => {
    const checkout = service();
    ApiObject.of(checkout.construct).addJsonPatch(JsonPatch.replace('/spec/minReadySeconds', 42));
    checkout.construct.addEnv('LOG_LEVEL', EnvValue.fromValue('debug'));
    expect(checkout.one('Deployment').spec.minReadySeconds).toBe(42);
    expect(checkout.container().env).toEqual([{ name: 'LOG_LEVEL', value: 'debug' }]);
  });
});
