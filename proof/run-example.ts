import { join } from 'node:path';

export interface ExampleOutput {
  /** Folder for the manifests. */
  readonly outdir: string;
  /** Folder for what is no object of a cluster. @default - none of that is written */
  readonly artifacts?: string;
}

/** Runs the program of an example here; `npm run example` runs it in a process of its own, where all has to be loaded and compiled anew. */
export function runExample(name: string, { outdir, artifacts }: ExampleOutput): void {
  const environment = { CDK8S_OUTDIR: outdir, ...artifacts === undefined ? {} : { ARTIFACTS: artifacts } };
  Object.assign(process.env, environment);
  // It prints advice.
  const error = jest.spyOn(console, 'error').mockImplementation();
  try {
    jest.isolateModules(() => jest.requireActual(join(__dirname, '..', 'examples', name, 'main')));
  } finally {
    error.mockRestore();
    for (const variable of Object.keys(environment)) delete process.env[variable];
  }
}
