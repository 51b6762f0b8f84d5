/** Runs the stand-in of the Cerebras API alone, so that a failure can be reproduced at home. */
import { join } from 'node:path';
import { bodies } from '../tests/stand-in/bodies.ts';
import { describeFaults } from '../tests/stand-in/faults.ts';
import { startStandIn } from '../tests/stand-in/server.ts';
import { readWorld } from '../tests/stand-in/world.ts';
import { readArgs } from './lib/args.ts';

const usage = `npm run stand-in -- [--port NUMBER]

A server on this machine that behaves as the Cerebras API is documented to. The key decides what goes
wrong: csk-NAME--BEHAVIOUR--BEHAVIOUR..., for example csk-me--queue-exceeded*2@1--stream-cut.
Two keys that differ share no quota; a key that begins with csk-wrong is refused.
  --port     the port; without it, a free one

${describeFaults(Object.keys(bodies)).join('\n')}`;

const options = readArgs(process.argv.slice(2), usage, { port: { type: 'string' } });
if (typeof options === 'number') {
  process.exitCode = options;
} else {
  const world = await readWorld(join(import.meta.dirname, '..'));
  const { origin } = await startStandIn({ world, port: Number(options.port ?? 0) });
  console.log(`OpenAI-style clients   ${origin}/v1
Official SDKs          CEREBRAS_BASE_URL=${origin}

A key such as csk-me is good. A behaviour stands behind two hyphens, as in csk-me--server-error*1:
  ${describeFaults(Object.keys(bodies)).join('\n  ')}

Ctrl+C ends it.`);
}
