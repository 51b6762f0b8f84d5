/**
 * The one place that knows where the site and its source live. Read from the environment when the
 * site is built: SITE_URL, BASE_PATH and REPO_URL.
 */
const read = (name: string): string | undefined => process.env[name]?.trim() || undefined;

const withoutSlash = (text: string): string => text.replace(/\/+$/, '');

export const name = 'Retry-After';

/** Where the site is served, without a slash at the end. The default is refused when deploying. */
export const siteUrl = withoutSlash(read('SITE_URL') ?? 'https://retry-after.example');

/** The path below the host at which the site stands; empty when it stands at the root. */
export const basePath = withoutSlash(read('BASE_PATH') ?? '');

/** The repository's web address; without one there are no edit links. */
export const repoUrl =
  read('REPO_URL') === undefined ? undefined : withoutSlash(read('REPO_URL') ?? '');

/** The path of a page inside the site, base path included. `path` begins with a slash. */
export const href = (path: string): string => `${basePath}${path}`;

/** The absolute address of a page. `path` begins with a slash. */
export const canonical = (path: string): string => `${siteUrl}${href(path)}`;

/** Where a content file is edited, if a repository is configured. */
export const editUrl = (file: string): string | undefined =>
  repoUrl === undefined ? undefined : `${repoUrl}/edit/main/${file}`;
