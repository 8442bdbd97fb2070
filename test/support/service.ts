import { App, Chart, Testing } from 'cdk8s';
import { Platform, PlatformProps, ProductionService, ProductionServiceProps } from '../../src';

export const IMAGE = 'ghcr.io/acme/checkout:1.4.2';
export const DIGEST = `sha256:${'8b2f'.repeat(16)}`;

/** An object as it stands in the manifest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly spec: any;
}

/** A chart for the namespace shop, in an app with a platform. */
export function shop(platform: PlatformProps = {}): Chart {
  const app = new App();
  Platform.configure(app, platform);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** The service checkout of the namespace shop. */
export function service(props: Partial<ProductionServiceProps> = {}, platform: PlatformProps = {}): DeclaredService {
  return new DeclaredService(new ProductionService(shop(platform), 'checkout', { image: IMAGE, ...props }));
}

/** A service, and what its chart yields at any time. */
export class DeclaredService {
  constructor(readonly construct: ProductionService) {}

  get chart(): Chart {
    return Chart.of(this.construct);
  }

  get objects(): Manifest[] {
    return Testing.synth(this.chart);
  }

  get pod(): any {
    return this.one('Deployment').spec.template.spec;
  }

  get podAnnotations(): { readonly [key: string]: string } | undefined {
    return this.one('Deployment').spec.template.metadata.annotations;
  }

  all(kind: string): Manifest[] {
    return this.objects.filter((object) => object.kind === kind);
  }

  one(kind: string): Manifest {
    const found = this.all(kind);
    if (found.length !== 1) throw new Error(`The chart has ${found.length} objects of kind ${kind}, not one.`);
    return found[0];
  }

  /** A container of the pod by its name, wherever it runs. */
  container(name: string = 'app'): any {
    const { containers, initContainers = [] } = this.pod;
    return [...containers, ...initContainers].find((container) => container.name === name);
  }
}
