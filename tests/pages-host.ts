import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { serve, type Loopback } from './loopback.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
};

/**
 * Serves a folder below a path as GitHub Pages does for a project site: a folder without its slash is
 * a 301, what is missing is the site's 404.html, and no header can be chosen.
 */
export async function servePages(folder: string, basePath: string): Promise<Loopback> {
  const send = (response: ServerResponse, status: number, file: string): void => {
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(status, { 'content-type': type }).end(readFileSync(file));
  };
  return serve((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname);
    if (path !== basePath && !path.startsWith(`${basePath}/`)) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Not this site</title>');
      return;
    }
    const inside = join(folder, normalize(path.slice(basePath.length)));
    const isFolder = existsSync(inside) && statSync(inside).isDirectory();
    const file = isFolder ? join(inside, 'index.html') : inside;
    if (isFolder && !path.endsWith('/')) {
      response.writeHead(301, { location: `${pathname}/${search}` }).end();
    } else if (existsSync(file) && !file.endsWith('/')) send(response, 200, file);
    else send(response, 404, join(folder, '404.html'));
  });
}
