import { createServer } from 'node:net';

/** Below the ports that a system gives to outgoing connections: one of those could be taken before an engine listens on it. */
const FIRST = 12_000;
/** Suites that run at the same time choose from spans of their own. */
const SPAN = 2_000;
const WORKERS = 10;

const worker = (Number(process.env.JEST_WORKER_ID ?? 1) - 1) % WORKERS;
/** Not from the first on, where an engine of the suite before may still end. */
let turn = Math.floor(Math.random() * SPAN);

/** Ports on loopback that nobody uses now; none comes twice within a suite. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried++) {
    if (tried === SPAN) throw new Error(`no port is free from ${FIRST + worker * SPAN} on`);
    const port = FIRST + worker * SPAN + turn++ % SPAN;
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
