import type { APIRoute } from 'astro';
import { knowledge } from '../content.ts';
import { pack } from '../diagnosis/packed.ts';

/** What the diagnosis box loads when a reader turns to it. */
export const GET: APIRoute = async () => new Response(JSON.stringify(pack(await knowledge())));
