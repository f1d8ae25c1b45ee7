import type { Locator, Page } from 'playwright-core';

/** More stops than any page has: whoever has not arrived by then cannot get there. */
const MOST_STOPS = 160;

const FOCUSED = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const { top, bottom, width, height } = at.getBoundingClientRect();
  const text = /^(textarea|select)$/i.test(at.tagName) || (at.tagName === 'INPUT' && !/^(radio|checkbox)$/.test(at.type));
  return {
    name: at.getAttribute('aria-label') || at.textContent.trim().slice(0, 60) || at.outerHTML.slice(0, 200),
    shown: text || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
    inside: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
  };
})()`;

interface Focused {
  name: string;
  shown: boolean;
  inside: boolean;
}

/**
 * A person without a mouse: Tab, Shift+Tab, arrows, Enter, Space, and typing. Nothing is focused by script. Throws when a place
 * cannot be reached, or when it cannot be seen where the focus is.
 */
export class Keyboard {
  readonly page: Page;
  /** How many stops were made in all. */
  stops = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Tabs on until this has the focus. */
  async to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await this.#isOn(target)) return;
      await this.press('Tab');
      this.stops += 1;
      const focused = await this.#focused();
      if (focused && !focused.shown) throw new Error(`The focus cannot be seen on «${focused.name}».`);
      if (focused && !focused.inside) throw new Error(`«${focused.name}» has the focus outside of the window.`);
    }
    throw new Error(`${target} cannot be reached by Tab.`);
  }

  /** Where the focus is, once the page stands still. */
  async #focused(): Promise<Focused | null> {
    const first = await this.page.evaluate<Focused | null>(FOCUSED);
    if (first === null || first.inside) return first;
    await this.page.waitForTimeout(300);
    return this.page.evaluate<Focused | null>(FOCUSED);
  }

  async #isOn(target: Locator): Promise<boolean> {
    return (await target.and(this.page.locator(':focus')).count()) > 0;
  }

  /** Goes there and presses Enter. */
  async enter(target: Locator): Promise<void> {
    await this.to(target);
    await this.press('Enter');
  }

  /** Goes there and presses Space: radio buttons and check boxes. */
  async tick(target: Locator): Promise<void> {
    await this.to(target);
    await this.press('Space');
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.press('ControlOrMeta+a');
    // As one paste: a certificate key by key says nothing more.
    await this.page.keyboard.insertText(text);
  }
}
