import type { APIRoute } from 'astro';
import { canonical } from '../site.ts';

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${canonical('/sitemap-index.xml')}\n`);
