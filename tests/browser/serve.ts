import { join } from 'node:path';
import { preview } from 'astro';

/** Serves dist/ on a free port for the whole run; tests find it in SITE_ORIGIN. */
export default async function serve(): Promise<() => Promise<void>> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const server = await preview({
    root: join(import.meta.dirname, '../..'),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
  });
  process.env['SITE_ORIGIN'] = `http://127.0.0.1:${server.port}`;
  return () => server.stop();
}
