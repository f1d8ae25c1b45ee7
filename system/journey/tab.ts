import type { Locator, Page } from 'playwright-core';
import type { Act, Counter, Place } from './counter.ts';
import { look } from './look.ts';

interface TabOptions {
  page: Page;
  placeOf: (url: string) => Place;
  counter: Counter;
  /** Where findings of looks go; null for a walk that only counts. */
  findings: string[] | null;
  /** Names of what was looked at already. */
  looked: Set<string>;
}

type Role = 'button' | 'link' | 'textbox' | 'checkbox' | 'radio' | 'heading' | 'combobox' | 'searchbox' | 'menuitem';

/** One tab of somebody's browser. Everything done here is done as a person would, and counted. */
export class Tab {
  readonly page: Page;
  readonly #options: TabOptions;

  constructor(options: TabOptions) {
    this.page = options.page;
    this.#options = options;
  }

  /** By role and exact accessible name. */
  named(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** Types an address into the address bar; not counted. */
  async go(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.note('click');
  }

  press(name: string | RegExp): Promise<void> {
    return this.click(this.named('button', name));
  }

  follow(name: string | RegExp): Promise<void> {
    return this.click(this.named('link', name));
  }

  /** Types or pastes a value. */
  async enter(target: Locator, value: string): Promise<void> {
    await target.fill(value);
    this.note('value');
  }

  async choose(target: Locator, label: string | { value: string }): Promise<void> {
    await target.selectOption(typeof label === 'string' ? { label } : label);
    this.note('choice');
  }

  async check(name: string): Promise<void> {
    const box = this.named('checkbox', name);
    if (await box.isChecked()) return;
    await box.check();
    this.note('click');
  }

  /** Presses the copy button of a value and answers with what is on the clipboard then, which must be what is shown. */
  async copy(what: string): Promise<string> {
    await this.press(`Copy ${what}`);
    await this.page.getByText('Copied', { exact: true }).first().waitFor();
    this.note('copy');
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Carries a value over that has no copy button: a name read on the page, an ID out of the address bar. */
  carry(value: string): string {
    this.note('copy');
    return value;
  }

  note(act: Act): void {
    this.#options.counter.note(act, this.#options.placeOf(this.page.url()));
  }

  /** Waits until a heading says this. */
  async title(words: string | RegExp): Promise<void> {
    await this.named('heading', words).first().waitFor();
  }

  /** Waits until these words can be read somewhere. */
  async read(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  /** Looks at the page as it stands, once per name. */
  async look(name: string, options: { wideOnly?: boolean } = {}): Promise<void> {
    const { findings, looked } = this.#options;
    if (!findings || looked.has(name)) return;
    looked.add(name);
    findings.push(...(await look(this.page, name, options)));
  }

  /** Where a person is and what they read there, for messages. */
  async describe(): Promise<string> {
    const texts = async (selector: string): Promise<string> =>
      (
        await this.page
          .locator(selector)
          .allInnerTexts()
          .catch(() => [])
      )
        .join(' | ')
        .replaceAll(/\s+/g, ' ');
    return `at ${this.page.url()}, titled «${await texts('h1')}», saying «${await texts('[role=alert], [role=status]')}»`;
  }
}
