/**
 * The one place that knows where the site and its source live. Read from the environment when the
 * site is built: SITE_URL, BASE_PATH, REPO_URL and META_CSP.
 */
const read = (name: string): string => process.env[name]?.trim() ?? '';

/** @throws {Error} when the variable is set and is no https address. */
function address(name: string, fallback: string): string {
  const value = read(name) || fallback;
  const url = URL.parse(value);
  if (value && url?.protocol !== 'https:') {
    throw new Error(`${name} is "${value}". Write an https address, such as https://example.com`);
  }
  return value.replace(/\/+$/, '');
}

/** Where a site stands whose address nobody has set. Nothing is deployed under it. */
export const placeholderUrl = 'https://retry-after.example';

/** @throws {Error} when SITE_URL has a path: that belongs in BASE_PATH. */
function origin(): string {
  const value = address('SITE_URL', placeholderUrl);
  if (new URL(value).origin !== value) {
    throw new Error(
      `SITE_URL is "${value}". Write ${new URL(value).origin} and put the rest in BASE_PATH.`,
    );
  }
  return value;
}

/** The site's name, as readers see it. */
export const name = 'Retry-After';

/** Where the site is served, without a slash at the end. */
export const siteUrl = origin();

/** The path below the host at which the site stands, such as `/docs`; empty at the root. */
export const basePath = read('BASE_PATH')
  .split('/')
  .filter(Boolean)
  .map((part) => `/${part}`)
  .join('');

/** The host sends no headers of ours, so pages carry their policy themselves. */
export const metaPolicy = read('META_CSP') === '1';

/** The repository's web address; undefined without one, and then there are no edit links. */
export const repoUrl = address('REPO_URL', '') || undefined;

/** The path of a page inside the site, base path included. `path` begins with a slash. */
export const href = (path: string): string => `${basePath}${path}`;

/** The absolute address of a page. `path` begins with a slash. */
export const canonical = (path: string): string => `${siteUrl}${href(path)}`;

/**
 * A permanent ID for something the site publishes, as feeds need it (RFC 4151). It stays when a page
 * moves; it changes only with the host.
 * @param name what is named, such as `cerebras/changes`; letters, digits and `-._~/:` only.
 */
export const tagUri = (name: string): string => `tag:${new URL(siteUrl).hostname},2026:${name}`;

/** Where a content file is edited, if a repository is configured. */
export const editUrl = (file: string): string | undefined =>
  repoUrl === undefined ? undefined : `${repoUrl}/edit/main/${file}`;

/**
 * The address of a new issue, prefilled, if a repository is configured.
 * @param form the form to fill in: a file of .github/ISSUE_TEMPLATE/, without its ending.
 * @param fields what is filled in: the title, and fields of the form by their IDs. GitHub documents
 *   both under "Creating an issue from a URL query".
 */
export const issueUrl = (form: string, fields: Record<string, string>): string | undefined =>
  repoUrl === undefined
    ? undefined
    : `${repoUrl}/issues/new?${new URLSearchParams({ template: `${form}.yml`, ...fields }).toString()}`;
