/** A study cut off in the middle is offered for resumption and comes to the same bits as one that was left in peace. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, column, finished, runToEnd, shorten } from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

describe.each(availableHosts())('a study cut off in the %s window', (kind) => {
  let app: Launched;

  beforeAll(async () => {
    app = await launch(kind);
    await shorten(app.page, 4000);
  });
  afterAll(() => app.close());

  async function fingerprints(place: number): Promise<string[]> {
    const { page } = app;
    await page.getByRole('link', { name: 'History' }).click();
    await page
      .getByRole('button', { name: /^Show the runs of/ })
      .nth(place)
      .click();
    await page.locator('.print').first().waitFor();
    return page
      .locator('tbody', { has: page.locator('tr.runs') })
      .first()
      .locator('.print')
      .allInnerTexts();
  }

  it('by kill −9, it says that the laboratory is gone', async () => {
    const { page } = app;
    await button(page, 'Run').click();
    await expect.poll(async () => column(page, 'SGD').innerText()).toMatch(/\d{3} \/ 4,000/);
    await app.kill();
    await page.getByText('Connection lost').waitFor();
  });

  it('is offered after the next start and resumes to its end', async () => {
    await app.restart();
    const { page } = app;
    await button(page, 'Resume').first().click();
    for (const name of ['SGD', 'Momentum', 'Adam'])
      await column(page, name).getByText('Finished').waitFor({ timeout: 60_000 });
    await finished(page);
    expect(await column(page, 'SGD').innerText()).toContain('4,000 / 4,000');
  });

  it('with the fingerprints of an uninterrupted study', async () => {
    const resumed = await fingerprints(0);
    expect(resumed).toHaveLength(3);
    await app.page.getByRole('link', { name: 'Bench' }).click();
    await runToEnd(app.page);
    expect(await fingerprints(0)).toEqual(resumed);
  });
});
