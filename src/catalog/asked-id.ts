/**
 * The model ID that an address asks about: `#id=llama-9` on any page with the check, or what stands
 * behind the path of the models where no such page exists.
 * @param path the path of the provider's models, with a slash at the end and the base path before it.
 * @returns any text, for whoever made the address chose it; undefined when it asks about none.
 */
export function askedId(
  { pathname, hash }: Pick<Location, 'pathname' | 'hash'>,
  path: string,
): string | undefined {
  const beginning = '#id=';
  const below = pathname.startsWith(path) ? pathname.slice(path.length) : '';
  const asked = hash.startsWith(beginning)
    ? hash.slice(beginning.length)
    : below.replace(/\/?(?:index\.html)?$/, '');
  try {
    return decodeURIComponent(asked) || undefined;
  } catch {
    return asked;
  }
}
