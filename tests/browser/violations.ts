import type { BrowserContext } from '@playwright/test';

/**
 * Collects what a policy has stopped, from now on, on every page of a context: as the pages are told
 * of it, and as the console says.
 */
export async function violationsIn(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  await context.exposeBinding('toldOfViolation', ({ page }, text: string) => {
    found.push(`${page.url()} ${text}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { toldOfViolation } = window as unknown as { toldOfViolation: (text: string) => void };
      toldOfViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on('console', (message) => {
    const text = message.text();
    if (/Content.Security.Policy|Trusted ?(?:Type|HTML|Script)|Permissions.Policy/i.test(text))
      found.push(`${message.page()?.url() ?? ''} ${text}`);
  });
  return found;
}
