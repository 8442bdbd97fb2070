import { Size } from 'cdk8s';
import { storesModel } from '../support/stores';

test('it keeps nothing, and its administrator is in a Secret', () => {
  expect(storesModel().grafana).toMatchObject({
    admin: { secretName: 'grafana-admin', userKey: 'admin-user', passwordKey: 'admin-password' },
    storage: undefined,
    namespaces: ['ingress-nginx'],
  });
});

test('what people save can be kept', () => {
  const grafana = { storage: Size.gibibytes(5), storageClass: 'fast', admin: { secretName: 'login' }, access: ['vpn'], externalUrl: 'https://grafana.example.com' };
  expect(storesModel({ grafana }).grafana).toMatchObject({
    storage: { gib: 5, storageClass: 'fast' }, admin: { secretName: 'login', userKey: 'admin-user' }, namespaces: ['vpn'], externalUrl: 'https://grafana.example.com',
  });
});
