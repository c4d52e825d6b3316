import { expect, type Page } from '@playwright/test';
import { type Language, languages } from '../main-services/contracts/localized.ts';
import { voteAnswer } from '../main-services/contracts/voting.ts';
import { receiptMessages } from '../renderer/receipt/receipt-messages.ts';
import { type TestStation, test } from './station.ts';
import { cardOf, chosen } from './votes.ts';

/** A code that no ballot has. */
const strange = '7Q3K-0VTX-M2RA-91ZC';

async function castByApi(station: TestStation, index: number): Promise<string> {
  const response = await fetch(`${station.url}/vote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...cardOf(station, index), candidate: chosen.id }),
  });
  return voteAnswer.parse(await response.json()).receipt;
}

/** The page where receipts are looked up, as somebody uses it who reads one language. */
function receiptPage(page: Page, language: Language) {
  const texts = receiptMessages[language];
  const field = page.getByRole('textbox', { name: texts.code });
  return {
    texts,
    field,
    answer: page.locator('.lookup__answer'),
    faulty: page.locator('.reading__group--faulty'),
    type: async (text: string) => {
      await field.fill(text);
      await field.press('Enter');
    },
  };
}

for (const language of languages) {
  test(`a receipt is looked up by its address, by hand and by a scanner (${language})`, async ({
    page,
    station,
  }) => {
    const receipt = await castByApi(station, 0);
    const { texts, field, answer, faulty, type } = receiptPage(page, language);

    await page.goto(`${station.url}/receipt?lang=${language}#${receipt}`);
    await expect(answer).toContainText(texts.recorded.title);
    await expect(answer).toContainText(receipt);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    // Another receipt's address, opened in the same tab.
    await page.goto(`${station.url}/receipt?lang=${language}#${strange}`);
    await expect(answer).toContainText(texts.unknown.title);
    await expect(answer).toContainText(strange);

    // What is typed anew takes the answer to the old code away; a character that no receipt has is told at once.
    await field.fill('7Q3K-0VUX');
    await expect(answer).toBeEmpty();
    await expect(page.getByRole('status').getByText(texts.foreign(2, 'U'))).toBeAttached();
    await expect(faulty).toHaveText('0VUX');
    await type('7Q3K-0VX-M2RA-91ZC');
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(faulty).toHaveText('0VX·');
    await expect(page.locator('.reading')).toContainText(texts.missing(2, 1));
    await expect(answer).toBeEmpty();

    // As written down: small letters, O for 0, l for 1, and no groups.
    await type(receipt.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'));
    await expect(answer).toContainText(texts.recorded.title);
    // As a scanner types the QR code, then Enter.
    await type(`https://vote.example.ge/receipt?lang=ka#${strange}`);
    await expect(answer).toContainText(texts.unknown.title);

    await station.stop();
    await type(receipt);
    await expect(answer).toContainText(texts.failed['no-answer']);
    await station.restart();
    await page.getByRole('button', { name: texts.lookUp }).click();
    await expect(answer).toContainText(texts.recorded.title);
    await expect(page.getByText(chosen.name[language])).toHaveCount(0);
  });
}
