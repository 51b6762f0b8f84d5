/**
 * The provider a component speaks of: the one it was told, or the one of the page it stands on.
 * @throws {Error} when neither is known.
 */
export function providerOf(
  props: { provider?: string | undefined },
  params: Record<string, string | undefined>,
): string {
  const provider = props.provider ?? params['provider'];
  if (!provider)
    throw new Error(
      'Outside a provider’s pages, this component needs the attribute provider="...".',
    );
  return provider;
}
