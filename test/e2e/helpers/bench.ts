/** What tests do on the bench, in the words of a user. */
import type { Locator, Page } from 'playwright-core';

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
export const column = (page: Page, name: string): Locator => page.getByRole('article', { name: `Variant ${name}` });

/** Drops a file on the bench, or on what else is named, once that is on show. */
export const dropFile = (page: Page, name: string, type: string, content: string, on = '.zone'): Promise<void> =>
  page.locator(on).evaluate(
    (target, file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.content], file.name, { type: file.type }));
      target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { name, type, content },
  );

let dropped = 0;

/** Has the study on the bench pause; nothing is added to what is drawn until it goes on. */
export async function pause(page: Page): Promise<void> {
  await button(page, 'Pause').click();
  await button(page, 'Resume').waitFor();
}

/** Puts a study on the bench by dropping its file. */
export async function openStudy(page: Page, title: string, study: object): Promise<void> {
  const name = `study ${++dropped}.json`;
  await dropFile(page, name, 'application/json', JSON.stringify({ title, ...study }));
  // A study of that title may have been there before: only the file's name tells that this one is.
  await page.getByText(`Opened “${name}”`).waitFor();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Starts the study on the bench and waits until all of it is over. */
export async function runToEnd(page: Page): Promise<void> {
  const shown = page.getByRole('link', { name: 'Bench', exact: true });
  const before = await shown.getAttribute('href');
  await button(page, /^Run( again)?$/).click();
  // A short study is over before one sees it run; that it is a new one the way to it tells.
  await page.locator(`nav a[href^="#/bench"]:not([href="${before}"])`).waitFor();
  await finished(page);
}

export const finished = (page: Page): Promise<void> => button(page, 'Run again').waitFor({ timeout: 240_000 });

/** Shows the forms; a study without a lesson shows nothing else. */
export async function openSetup(page: Page): Promise<void> {
  const forms = button(page, 'Base');
  const tab = page.getByText('Set-up', { exact: true });
  await forms.or(tab).first().waitFor();
  if (await tab.isVisible()) await tab.click();
  await forms.waitFor();
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

/** The rows of a column's figures as they are now: name → text. */
export async function figures(page: Page, name: string): Promise<Record<string, string>> {
  const pairs = await column(page, name)
    .locator('dl')
    .evaluate((list) =>
      [...list.children].map((row) => {
        const [term, value] = row.children as unknown as [HTMLElement, HTMLElement];
        return [term.innerText.split(' ')[0], value.innerText] as const;
      }),
    );
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** What is to be said of trainings is gathered in the laboratory and in the page, together for less than this. */
const GATHERING_MS = 200;

/** Waits until the page has drawn all that it has heard of so far: it draws one picture a frame. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    (gathering) =>
      new Promise<void>((resolve) => {
        const wait = (frames: number): void => {
          if (frames === 0) resolve();
          else requestAnimationFrame(() => wait(frames - 1));
        };
        setTimeout(() => wait(document.querySelectorAll('canvas').length + 2), gathering);
      }),
    GATHERING_MS,
  );

/** The picture of a chart to which nothing is added any more, to see that something changes it. */
export async function settled(chart: Locator): Promise<string> {
  await chart.locator('canvas').first().waitFor();
  await drawn(chart.page());
  return picture(chart);
}

/** The page's picture as it is now, to see that something moves. */
export const picture = (chart: Locator): Promise<string> =>
  chart
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
