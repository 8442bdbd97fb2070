import { Construct } from 'constructs';
import { ProductionService } from '../../src';
import { DeclaredService, IMAGE, service, shop } from '../support/service';

describe('the selector', () => {
  const selectors = (checkout: DeclaredService) => [
    checkout.one('Deployment').spec.selector.matchLabels,
    checkout.one('Service').spec.selector,
    checkout.one('PodDisruptionBudget').spec.selector.matchLabels,
    checkout.one('NetworkPolicy').spec.podSelector.matchLabels,
  ];
  const expected = Array(4).fill({ 'app.kubernetes.io/instance': 'checkout' });

  test('is the name, in every object that selects', () => {
    expect(selectors(service())).toEqual(expected);
  });

  test('stays when the construct is renamed and keeps its name', () => {
    expect(selectors(new DeclaredService(new ProductionService(shop(), 'cart', { name: 'checkout', image: IMAGE })))).toEqual(expected);
  });

  test('stays when the construct moves into another one', () => {
    expect(selectors(new DeclaredService(new ProductionService(new Construct(shop(), 'team'), 'checkout', { image: IMAGE })))).toEqual(expected);
  });

  test('stays when image and labels change', () => {
    expect(selectors(service({ image: 'checkout:2', labels: { team: 'cart' } }, { owner: 'cart', environment: 'test' }))).toEqual(expected);
  });

  test('selects the pods', () => {
    const labels = service().one('Deployment').spec.template.metadata.labels;
    expect(labels).toMatchObject(expected[0]);
  });
});

test('a construct that moves yields the same objects', () => {
  const moved = new DeclaredService(new ProductionService(new Construct(shop(), 'team'), 'checkout', { image: IMAGE }));
  expect(moved.objects).toEqual(service().objects);
});
