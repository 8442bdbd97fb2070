import type { LoadRequestModel } from './model/load-test-model';

/** What a request is like beside its path. */
export interface LoadRequestOptions {
  /**
   * How often it comes, compared with the others; a whole number.
   *
   * @default 1
   */
  readonly weight?: number;
  /**
   * Headers, none of which lets somebody in: that one is `authorizationSecretName` of the test.
   *
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
}

/** The same with a body. */
export interface LoadRequestBodyOptions extends LoadRequestOptions {
  /**
   * The body, as text.
   *
   * @default - none
   */
  readonly body?: string;
  /**
   * What the body is.
   *
   * @default 'application/json'
   */
  readonly contentType?: string;
}

/** A request that users make. It is a success when it is answered by a status from 200 to 399; redirects are not followed. */
export class LoadRequest {
  /**
   * A request that reads.
   *
   * @param path - path and query, from the slash on.
   * @param options - how often it comes.
   */
  public static get(path: string, options: LoadRequestOptions = {}): LoadRequest {
    return LoadRequest.with('GET', path, options);
  }

  /**
   * A request that creates or does something. It really does, each time.
   *
   * @param path - path and query, from the slash on.
   * @param options - what it sends, and how often it comes.
   */
  public static post(path: string, options: LoadRequestBodyOptions = {}): LoadRequest {
    return LoadRequest.with('POST', path, options);
  }

  /**
   * A request that replaces something.
   *
   * @param path - path and query, from the slash on.
   * @param options - what it sends, and how often it comes.
   */
  public static put(path: string, options: LoadRequestBodyOptions = {}): LoadRequest {
    return LoadRequest.with('PUT', path, options);
  }

  /**
   * A request that deletes something.
   *
   * @param path - path and query, from the slash on.
   * @param options - how often it comes.
   */
  public static delete(path: string, options: LoadRequestOptions = {}): LoadRequest {
    return LoadRequest.with('DELETE', path, options);
  }

  private static with(method: LoadRequestModel['method'], path: string, { weight = 1, headers, body, contentType }: LoadRequestBodyOptions): LoadRequest {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': contentType ?? 'application/json' };
    return new LoadRequest({ method, path, weight, headers: { ...type, ...headers }, body });
  }

  private constructor(
    /** @internal */
    public readonly _model: LoadRequestModel,
  ) {}
}
