/** A study cut off in the middle is offered for resumption and comes to the same bits as one that was left in peace. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, column, figures, finished, runToEnd, shorten } from './helpers/bench.ts';
import { availableHosts, launch, type Launched } from './helpers/launch.ts';

describe.each(availableHosts())('a study cut off in the %s window', (kind) => {
  let app: Launched;

  beforeAll(async () => {
    app = await launch(kind);
    await shorten(app.page, 4000);
  });
  afterAll(() => app.close());

  /** Those of the newest of `count` studies. */
  async function fingerprints(count: number): Promise<string[]> {
    const { page } = app;
    await page.getByRole('link', { name: 'History' }).click();
    const studies = page.locator('tbody:has(> tr.study)');
    await expect.poll(() => studies.count()).toBe(count);
    const newest = studies.first();
    await newest.getByRole('button', { name: /^Show the runs of/ }).click();
    await expect.poll(() => newest.locator('.print').count()).toBe(3);
    return newest.locator('.print').allInnerTexts();
  }

  it('by kill −9, it says that the laboratory is gone', async () => {
    const { page } = app;
    await button(page, 'Run').click();
    const epoch = async () => Number((await figures(page, 'SGD'))['Epoch']?.split(' / ')[0]?.replace(',', ''));
    await expect.poll(epoch).toBeGreaterThanOrEqual(100);
    await app.kill();
    await page.getByText('Connection lost').waitFor();
  });

  it('is offered after the next start and resumes to its end', async () => {
    await app.restart();
    const { page } = app;
    await button(page, 'Resume').first().click();
    // “Run again” is offered beside “Resume” as well.
    for (const name of ['SGD', 'Momentum', 'Adam']) {
      await column(page, name).getByText('Finished').waitFor({ timeout: 240_000 });
      await expect.poll(() => figures(page, name)).toMatchObject({ Epoch: '4,000 / 4,000' });
    }
    await finished(page);
  });

  it('with the fingerprints of an uninterrupted study', async () => {
    const resumed = await fingerprints(1);
    expect(new Set(resumed).size).toBe(3);
    await app.page.getByRole('link', { name: 'Bench' }).click();
    await runToEnd(app.page);
    expect(await fingerprints(2)).toEqual(resumed);
  });
});
