import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Set to a folder to keep a picture of every page in every size and scheme. */
const PICTURES = process.env.KEYSEAT_PICTURES;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };

const LOOKS = [
  { name: '1280-light', size: WIDE, scheme: 'light', audited: true },
  { name: '1280-dark', size: WIDE, scheme: 'dark', audited: false },
  { name: '360-dark', size: NARROW, scheme: 'dark', audited: true },
] as const;

export async function takePicture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/**
 * Looks at a page in light at 1280 pixels and in dark at 360; answers with what axe finds and with what is wider than the
 * window. `wideOnly`: the page holds something that is shown once, so its size is left alone. A picture is taken of dark at
 * 1280 as well.
 */
export async function look(page: Page, name: string, { wideOnly = false } = {}): Promise<string[]> {
  const findings: string[] = [];
  for (const { name: how, size, scheme, audited } of LOOKS) {
    const counts = wideOnly ? size === WIDE : audited;
    if (!counts && (wideOnly || !PICTURES)) continue;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme });
    // The portal follows by script; the other parties by style alone.
    const follows = `html:not([data-mantine-color-scheme]), html[data-mantine-color-scheme="${scheme}"]`;
    await page.locator(follows).waitFor({ state: 'attached' });
    await settled(page);
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wider > 0) findings.push(`${name} ${how}: ${wider} px wider than the window`);
    if (counts) findings.push(...(await audit(page, `${name} ${how}`)));
    await takePicture(page, `${name}-${how}`);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}

/** Colors that are still on their way to the other scheme would be judged half-way. A spinner never ends, and is not waited for. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
    Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 5000).map(({ finished }) => finished)))`);

/** Of a page below an open dialog nothing can be reached, so the dialog alone is asked about. */
async function audit(page: Page, where: string): Promise<string[]> {
  const dialog = '[role=dialog][aria-modal=true]';
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: TAGS, resultTypes: ['violations'] });
  if (await page.locator(dialog).first().isVisible()) axe.include(dialog);
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => `${where}: ${id} (${help}) at ${nodes.map(describeNode).join('; ')}`);
}

const describeNode = ({ html, any }: { html: string; any: { message: string }[] }): string =>
  `${html.slice(0, 160)}${any[0] ? ` [${any[0].message}]` : ''}`;
