/** What tests do on the bench, in the words of a user. */
import type { Locator, Page } from 'playwright-core';

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
export const column = (page: Page, name: string): Locator => page.getByRole('article', { name: `Variant ${name}` });

/** Drops a file on the bench, once that is on show. */
export const dropFile = (page: Page, name: string, type: string, content: string): Promise<void> =>
  page.locator('.zone').evaluate(
    (zone, file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.content], file.name, { type: file.type }));
      zone.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { name, type, content },
  );

/** Puts a study on the bench by dropping its file. */
export async function openStudy(page: Page, title: string, study: object): Promise<void> {
  await dropFile(page, 'study.json', 'application/json', JSON.stringify({ title, ...study }));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Starts the study on the bench and waits until all of it is over. */
export async function runToEnd(page: Page): Promise<void> {
  const before = page.url();
  await button(page, /^Run( again)?$/).click();
  // A short study is over before one sees it run; that it is a new one the address tells.
  await page.waitForURL((url) => url.href !== before);
  await finished(page);
}

export const finished = (page: Page): Promise<void> => button(page, 'Run again').waitFor({ timeout: 120_000 });

/** Shows the forms; a study without a lesson shows nothing else. */
export async function openSetup(page: Page): Promise<void> {
  const tab = page.getByText('Set-up', { exact: true });
  if (await tab.isVisible()) await tab.click();
}

/** Unfolds a section of the set-up. */
export async function openSection(page: Page, name: string): Promise<void> {
  const section = page
    .locator('details', { has: page.locator('summary', { hasText: new RegExp(`^\\s*${name}`) }) })
    .first();
  if ((await section.getAttribute('open')) === null) await section.locator('summary').first().click();
}

export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

/** Makes the study on the bench short: fewer epochs, one seed. */
export async function shorten(page: Page, epochs: number): Promise<void> {
  await openSetup(page);
  await button(page, 'Base').click();
  await openSection(page, 'Epochs and seeds');
  await field(page, 'Epochs').fill(String(epochs));
  await field(page, 'Seeds').fill('0');
  await field(page, 'Seeds').press('Enter');
}

/** The rows of a column's figures: name → text. */
export async function figures(page: Page, name: string): Promise<Record<string, string>> {
  const rows = await column(page, name).locator('dl > div').all();
  const pairs = await Promise.all(
    rows.map(async (row) => [
      (await row.locator('dt').innerText()).split(' ')[0]!,
      await row.locator('dd').innerText(),
    ]),
  );
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The page's picture as it is now, to see that something moves. */
export const picture = (chart: Locator): Promise<string> =>
  chart
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
