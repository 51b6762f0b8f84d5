import type { APIRoute } from 'astro';
import { causes, factsOf, providersWithGuides } from '../../content.ts';
import { errorsFaceOf } from '../../publish/errors-face.ts';

export const GET: APIRoute = async () => {
  const providers = await Promise.all(
    (await providersWithGuides()).map(async ({ id, guides }) => ({
      id,
      facts: await factsOf(id),
      guides: guides.map(({ data, body = '' }) => ({ data, body })),
    })),
  );
  return new Response(JSON.stringify(errorsFaceOf(await causes(), providers)));
};
