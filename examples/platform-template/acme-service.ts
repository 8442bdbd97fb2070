import { Duration } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-27';
import { NetworkPeer, ProductionService } from 'cdk8s-sre';
import { Construct } from 'constructs';

/** What an Acme team says about a service. All the rest is the same for every team, and lives here. */
export interface AcmeServiceProps {
  /** Repository and tag with digest, below ghcr.io/acme. */
  readonly image: string;
  /** Host name below acme.example, for services that customers reach. */
  readonly host?: string;
  /** The Secret with the credentials of the service's own database. */
  readonly database?: ISecret;
  /** The longest request. Acme's gateway gives up after it. */
  readonly longestRequest?: Duration;
}

/** The paved road of Acme: a ProductionService with traces, a database and the company gateway. */
export class AcmeService extends Construct {
  public readonly service: ProductionService;

  constructor(scope: Construct, id: string, props: AcmeServiceProps) {
    super(scope, id);
    this.service = new ProductionService(this, 'service', {
      name: id,
      image: `ghcr.io/acme/${props.image}`,
      longestRequest: props.longestRequest ?? Duration.seconds(10),
    });

    this.service.network.allowTo(NetworkPeer.namespace('observability'), { tcpPorts: [4317] });
    if (props.database) {
      this.service.mountSecret('/etc/database', props.database);
      this.service.network.allowTo(NetworkPeer.cidr('10.64.0.0/16'), { tcpPorts: [5432] });
    }
    if (props.host) {
      this.service.exposeViaHttpRoute({ hosts: [`${props.host}.acme.example`], gateway: 'public', gatewayNamespace: 'gateways' });
    }
  }
}
