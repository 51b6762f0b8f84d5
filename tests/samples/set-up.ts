import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startStandIn } from '../stand-in/server.ts';
import { readWorld } from '../stand-in/world.ts';
import { otherProvider } from './groq.ts';
import { setUpPython, type NoPython, type PythonClients } from './python.ts';

export type { PythonClients };
import { openWayOut } from './way-out.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the samples' world is. */
    samples: SamplesWorld;
  }
}

/** What a program needs that runs as a sample does. */
export interface SamplesWorld {
  /** The stand-in over HTTP. */
  standIn: string;
  /** The proxy for `HTTPS_PROXY`. */
  proxy: string;
  /** File of the certificate to trust. */
  certificate: string;
  python: PythonClients | NoPython;
}

const root = join(import.meta.dirname, '../..');

/** Starts the server, the proxy and the Python clients once for all tests of samples. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const isRequired = process.env['REQUIRE_PYTHON'] === '1';
  const python = await setUpPython(root, isRequired ? 120_000 : 5_000);
  if ('missing' in python) {
    if (isRequired) throw new Error(`REQUIRE_PYTHON is set, but ${python.missing}.`);
    console.log(
      `Note: no Python sample ran and no shell sample was checked: ${python.missing}. REQUIRE_PYTHON=1 makes this a failure.`,
    );
  }
  const standIn = await startStandIn({ world: await readWorld(root) });
  const wayOut = await openWayOut({
    'api.cerebras.ai': standIn.listener,
    'api.groq.com': otherProvider,
  });
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  const certificate = join(folder, 'certificate.pem');
  await writeFile(certificate, wayOut.certificate);
  provide('samples', { standIn: standIn.origin, proxy: wayOut.proxy, certificate, python });
  return async () => {
    await Promise.all([standIn.close(), wayOut.close(), rm(folder, { recursive: true })]);
  };
}
