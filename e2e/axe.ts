import type { Page } from '@playwright/test';
import axe from 'axe-core';

/**
 * What axe finds on a page, of any severity: a text each. With `rules`, by those alone.
 *
 * Kenchi's pages have no frames, so axe is brought into the page once and runs there. Playwright's builder brings it anew for
 * every look and opens a page of its own to sum up, which takes five times as long.
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (runOnly) => window.axe.run({ resultTypes: ['violations'], ...(runOnly ? { runOnly } : {}) }),
    rules && [...rules],
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
