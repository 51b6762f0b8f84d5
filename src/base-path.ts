/** The path below which the site is served, with a slash at the end; for what runs in the browser. */
export const basePath = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** The address of what the site serves. `path` begins with a slash. */
export const inSite = (path: string): string => basePath + path.slice(1);
