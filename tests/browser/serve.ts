import { join } from 'node:path';
import { preview } from 'astro';
import { feed, statusHost, summary } from '../status-feed.ts';
import { serveTls } from '../tls-loopback.ts';

/**
 * Serves dist/ on a free port for the whole run, and a status page where all is well; tests find
 * them in SITE_ORIGIN and STATUS_PORT.
 */
export default async function serve(): Promise<() => Promise<void>> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const server = await preview({
    root: join(import.meta.dirname, '../..'),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
  });
  process.env['SITE_ORIGIN'] = `http://127.0.0.1:${server.port}`;
  const status = await serveTls(statusHost, (request, response) =>
    feed(summary())(request, response),
  );
  process.env['STATUS_PORT'] = String(status.port);
  return async () => {
    await server.stop();
    await status.close();
  };
}
