/** Whether everybody can use a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Shows the page as a reader whose system is light or dark sees it, and nothing fading from one to the other. */
export async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
}

/** Fails for whatever axe finds wrong with the page as it is now, or with the part that a selector names. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // A message that is fading away is paler than it is to be read.
  await page.locator('[data-sonner-toast]').first().waitFor({ state: 'detached' });
  const builder = new AxeBuilder({ page });
  const { violations } = await (part === undefined ? builder : builder.include(part)).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}
