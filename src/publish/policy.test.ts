import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { headersFile } from './headers.ts';
import { parsePage } from './page.ts';
import { checkHeaders, checkMetaPolicies } from './policy-rules.ts';
import { allowedBy, metaPolicyOf, policyOf, withMetaPolicy } from './policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (head: string, main = '', path = '/') =>
  parsePage(
    path,
    `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${main}</body></html>`,
  );
const script = 'a = "&amp;" && 1;\n';
const style = 'p > a{color:red}';
const good = page(`<script>${script}</script><style>${style}</style>`);
const written = (pages = [good]) => headersFile(policyOf(allowedBy(pages)), '');
const said = (headers: string | undefined, pages = [good]) =>
  checkHeaders(headers, pages).map(({ path, message }) => `${path} ${message}`);

test('what pages inline is allowed by its exact text, each once; data need nothing', () => {
  const data =
    page(`<script type="application/ld+json">{"a":1}</script><script src="/a.js"></script>
    <style>${style}</style><script type="speculationrules">{}</script>`);
  expect(allowedBy([good, data])).toEqual({
    scripts: [hash(script), hash('{}')].sort(),
    styles: [hash(style)],
    connect: [],
  });
});
test('the hosts that pages read from come from their feeds', () => {
  const feeds = ['https://s.example/api?x', 'https://s.example/b', 'https://r.example/'];
  const live = feeds.map((feed) => `<live-status data-feed="${feed}"></live-status>`).join('');
  expect(allowedBy([page('', live)]).connect).toEqual(['https://r.example', 'https://s.example']);
});
test('the policy begins with nothing and names no way around itself', () => {
  const policy = policyOf(allowedBy([good]));
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toMatch(/unsafe-(?!eval)|'unsafe-eval'|\*|http:|data:|blob:/);
  for (const directive of [
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'upgrade-insecure-requests',
  ])
    expect(policy.split('; ')).toContain(directive);
});

describe('the headers of a build', () => {
  test('that fit its pages have no findings', () => {
    expect(said(written())).toEqual([]);
  });
  test('take back what the rule for all said, before an exception says otherwise', () => {
    const lines = written().split('\n');
    const at = lines.indexOf('/_astro/*');
    expect(lines.slice(at, at + 3)).toEqual([
      '/_astro/*',
      '  ! Cache-Control',
      '  Cache-Control: public, max-age=31536000, immutable',
    ]);
  });
  test('stand below the base path', () => {
    const paths = headersFile('x', '/docs')
      .split('\n')
      .filter((line) => /^\S/.test(line));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.every((path) => path.startsWith('/docs/'))).toBe(true);
  });
  test('are refused when they are missing, or have no policy or two', () => {
    expect(said(undefined)).toEqual(['/_headers is missing']);
    expect(said('/*\n  X: y\n').join()).toContain('has 0 policies, not one');
    expect(said(`${written()}/a\n  Content-Security-Policy: x`).join()).toContain('2 policies');
  });
  test('are refused when the edge would drop the policy, or another line', () => {
    const many = Array.from({ length: 40 }, (_, index) => page(`<style>p{order:${index}}</style>`));
    expect(said(written(many), []).join()).toMatch(/a policy of \d{4} characters; from 2,000/);
    const fits = Array.from({ length: 20 }, (_, index) => page(`<style>p{order:${index}}</style>`));
    expect(said(written(fits), [])).toEqual([]);
    expect(said(`${written()}/a\n  X: ${'y'.repeat(2000)}`).join()).toContain('the edge drops: ');
  });
  test.each([
    ['<script>other()</script>', '', `needs ${hash('other()')}, which script-src`],
    ['<style>a{}</style>', '', `needs ${hash('a{}')}, which style-src`],
    ['<link rel="stylesheet" href="/a.css">', '', 'needs the style sheet "/a.css"'],
    ['', '<i data-feed="https://s.example/x"></i>', 'needs https://s.example, which connect-src'],
  ])('are refused when they forbid %s%s', (head, main, message) => {
    expect(said(written(), [good, page(head, main, '/b/')]).join()).toContain(`/b/ ${message}`);
  });
});

describe('a policy in the page', () => {
  const policy = metaPolicyOf(allowedBy([good]));
  const carrying = parsePage('/', withMetaPolicy(good.html, policy));
  const complaints = (html: string) =>
    checkMetaPolicies([parsePage('/', html)]).map(({ message }) => message);

  test('says the same, without what only a header can say', () => {
    expect(policy).toBe(policyOf(allowedBy([good])).replace(" frame-ancestors 'none';", ''));
    expect(checkMetaPolicies([carrying])).toEqual([]);
  });
  test('is refused when it is missing, late, or does not fit', () => {
    expect(complaints(good.html)).toEqual(['must have one policy in a meta tag']);
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    const late = good.html.replace('</head>', `${meta}</head>`);
    expect(complaints(late)).toEqual(['has something before its policy']);
    const wide = carrying.html.replace("script-src 'self'", "script-src * 'self'");
    expect(complaints(wide)).toEqual(['has a policy that does not fit it']);
    const narrow = carrying.html.replace('<style>', '<style>a{}');
    expect(complaints(narrow)[1]).toContain('which style-src does not allow');
  });
  test('needs a charset before it', () => {
    expect(() => withMetaPolicy('<head></head>', policy)).toThrow('<meta charset="utf-8">');
  });
});
