import type { APIRoute } from 'astro';
import { fullProviders, modelsOf, readingsOf } from '../../content.ts';
import { modelsFaceOf } from '../../publish/models-face.ts';

export const GET: APIRoute = async () => {
  const providers = await Promise.all(
    (await fullProviders()).map(async ({ id }) => ({
      id,
      models: await modelsOf(id),
      readings: await readingsOf(id),
    })),
  );
  return new Response(JSON.stringify(modelsFaceOf(providers)));
};
