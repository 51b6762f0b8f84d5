/** Headers for all paths that match; one `*` stands for any text. */
interface Rule {
  path: string;
  set: Readonly<Record<string, string>>;
}

/** What pages have no use for, and so no injected script either. */
const refused = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Of every path. */
const everywhere = (policy: string): Record<string, string> => ({
  'Content-Security-Policy': policy,
  // A year. Hosts beside and below this one are not ours to decide about, so they are left out.
  'Strict-Transport-Security': 'max-age=31536000',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Others learn the site, not the error that a reader has.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': refused.map((feature) => `${feature}=()`).join(', '),
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'public, max-age=0, must-revalidate',
});

/** What scripts of any site may read. */
const open = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' };

/** The exceptions. No path may match two of them. */
const exceptions: Rule[] = [
  // Their names change with their content.
  { path: '/_astro/*', set: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
  // Pictures are made to be shown by others.
  { path: '/og/*', set: { 'Cross-Origin-Resource-Policy': 'cross-origin' } },
  { path: '/*.md', set: { ...open, 'Content-Type': 'text/markdown; charset=utf-8' } },
  { path: '/llms.txt', set: { ...open, 'Content-Type': 'text/plain; charset=utf-8' } },
  { path: '/api/*.json', set: { ...open, 'Content-Type': 'application/json; charset=utf-8' } },
  { path: '/schemas/*', set: { ...open, 'Content-Type': 'application/schema+json' } },
  {
    path: '/*/changes.xml',
    set: { ...open, 'Content-Type': 'application/atom+xml; charset=utf-8' },
  },
];

/**
 * The text of `_headers`, as Cloudflare's static assets read it.
 * @param policy the Content-Security-Policy of every page.
 * @param basePath path below the host, such as `/docs`; empty at the root.
 */
export function headersFile(policy: string, basePath: string): string {
  const common = everywhere(policy);
  const lines = ({ path, set }: Rule): string[] => [
    basePath + path,
    // Rules that overlap are joined by a comma: what the first one said must be taken back.
    ...Object.keys(set).flatMap((name) => (path !== '/*' && name in common ? [`  ! ${name}`] : [])),
    ...Object.entries(set).map(([name, value]) => `  ${name}: ${value}`),
  ];
  return `${[{ path: '/*', set: common }, ...exceptions].flatMap(lines).join('\n')}\n`;
}
