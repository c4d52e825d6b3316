import type { Page } from '@playwright/test';

/** From now on, and after each load, the page prints nothing and keeps what would be on paper. */
export async function recordPrints(page: Page): Promise<void> {
  const record = () => {
    const prints: string[] = [];
    Reflect.set(window, 'prints', prints);
    window.print = () => void prints.push(document.querySelector('.paper-slip')?.textContent ?? 'the page');
  };
  await page.addInitScript(record);
  await page.evaluate(record);
}

export function printsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, 'prints'));
}
