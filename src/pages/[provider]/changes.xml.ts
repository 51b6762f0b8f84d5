import type { APIRoute } from 'astro';
import { changesFeed } from '../../catalog/changes-page.ts';
import { changesOf, fullProviders } from '../../content.ts';

export async function getStaticPaths() {
  const providers = await Promise.all(
    (await fullProviders()).map(async ({ id, data }) => ({
      params: { provider: id },
      props: { name: data.name, changes: await changesOf(id) },
    })),
  );
  return providers.filter(({ props }) => props.changes.length > 0);
}

interface Props {
  name: string;
  changes: Awaited<ReturnType<typeof changesOf>>;
}

export const GET: APIRoute<Props> = ({ params: { provider = '' }, props: { name, changes } }) =>
  new Response(changesFeed(provider, name, changes));
