import { writeFileSync } from 'node:fs';
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LoadProfile } from './load-profile';
import { LoadRequest } from './load-request';
import { checkLoadScript } from './model/check-load-test';
import { readLoadScript } from './read-load-test';
import { renderLoadScript } from './render/load-script';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';
import { Slo } from '../slo';

/** What a load test asks, how often, and by what it is judged. */
export interface LoadScriptProps {
  /** Base URL of the service: `http://checkout.shop.svc:80`. When the script runs, `TARGET_URL` overrides it. */
  readonly url: string;
  /** The objectives that judge: those of availability and latency, which a client can see. */
  readonly slos: Slo[];
  /** How many requests come, and when. */
  readonly profile: LoadProfile;
  /**
   * The requests, of which one is drawn by its weight each time.
   *
   * @default [LoadRequest.get('/')]
   */
  readonly scenario?: LoadRequest[];
  /**
   * Longest time that a request may take; later it has failed. Whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
  /**
   * Whether this may happen in production. Has to be said where the environment of the platform is called `production`, `prod` or the like,
   * or has no name.
   *
   * @default false
   */
  readonly allowInProduction?: boolean;
}

/**
 * A load test for k6, as it runs in a pipeline without a cluster: `k6 run load-test.js`.
 *
 * It exits with 0 when all objectives are kept, with 99 when one is not, and says which rates were borne.
 *
 * @example
 *
 * LoadTestScript.of(app, { url: 'http://localhost:8080', slos: [Slo.availability({ objective: 99.9 })], profile: LoadProfile.ramp({ rate: 100 }) })
 *   .save('ci/load-test.js');
 */
export class LoadTestScript {
  /**
   * The script of a test.
   *
   * @param scope - an app, a chart or a construct, whose platform knows the environment.
   * @param props - what it asks, how often, and by what it is judged.
   * @throws SRE6201 to SRE6205, SRE6207
   */
  public static of(scope: IConstruct, props: LoadScriptProps): LoadTestScript {
    const script = readLoadScript(props, Platform.of(scope).environment);
    throwProblems(`${scope.node.path || 'App'}: load test`, checkLoadScript(script, { allowInProduction: props.allowInProduction ?? false }));
    return new LoadTestScript(renderLoadScript(script));
  }

  private constructor(
    /** The script, a module of JavaScript. */
    public readonly text: string,
  ) {}

  /**
   * Writes the script to a file.
   *
   * @param path - the file; its folder exists.
   */
  public save(path: string): void {
    writeFileSync(path, this.text);
  }
}
