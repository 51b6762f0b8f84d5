import { join } from 'node:path';
import { serveEdge } from '../../scripts/lib/edge.ts';
import { basePath } from '../../src/site.ts';
import { feed, statusHost, summary } from '../status-feed.ts';
import { serveTls } from '../tls-loopback.ts';

/**
 * Serves dist/ as the edge does, headers included, on a free port for the whole run, and a status page
 * where all is well; tests find them in SITE_ORIGIN and STATUS_PORT.
 */
export default async function serve(): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '../..');
  const edge = await serveEdge({ root, dist: join(root, 'dist'), basePath });
  process.env['SITE_ORIGIN'] = edge.origin;
  const status = await serveTls(statusHost, (request, response) =>
    feed(summary())(request, response),
  );
  process.env['STATUS_PORT'] = String(status.port);
  return async () => {
    await edge.close();
    await status.close();
  };
}
