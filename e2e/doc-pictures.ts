import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';

/** With `KENCHI_SCREENSHOTS=1` the pictures of docs/ are made anew. */
export const picturesWanted = process.env['KENCHI_SCREENSHOTS'] === '1';
const folder = resolve(import.meta.dirname, '../docs/screens');
const jpegQuality = 62;

/** A picture of a page for docs/screens, if pictures are wanted. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!picturesWanted) return;
  const path = `${folder}/${name}.jpg`;
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, type: 'jpeg', quality: jpegQuality });
}

/** Pictures of pages, side by side in rows on one sheet; each row has a caption. */
export class ContactSheet {
  readonly #rows = new Map<string, string[]>();

  /** Adds the page as it is to a row, if pictures are wanted. */
  async add(page: Page, row: string): Promise<void> {
    if (!picturesWanted) return;
    const picture = (await page.screenshot({ type: 'jpeg', quality: 90 })).toString('base64');
    this.#rows.set(row, [...(this.#rows.get(row) ?? []), picture]);
  }

  /** Writes the sheet into docs/screens, if pictures are wanted. `widthPx` is that of a picture on it. */
  async write(browser: Browser, name: string, widthPx: number): Promise<void> {
    if (!picturesWanted) return;
    const rows = Array.from(this.#rows, ([caption, pictures]) => {
      const images = pictures.map((data) => `<img width="${widthPx}" src="data:image/jpeg;base64,${data}">`);
      return `<p>${caption}</p><div>${images.join('')}</div>`;
    });
    const page = await browser.newPage({ viewport: { width: 400, height: 400 } });
    await page.setContent(
      `<!doctype html><style>body{margin:0;width:max-content;padding:8px;background:#fff;font:16px sans-serif}
       p{margin:8px 0 4px}div{display:flex;gap:8px}img{border:1px solid #999}</style>${rows.join('')}`,
    );
    await page.evaluate(() => Promise.all(Array.from(document.images, (image) => image.decode())));
    const { width, height } = await page.evaluate(() => ({
      width: document.body.offsetWidth,
      height: document.body.offsetHeight,
    }));
    await page.setViewportSize({ width, height });
    await takePicture(page, name);
    await page.close();
  }
}
