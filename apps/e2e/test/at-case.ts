import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { AtScreen, DrivenBrowser } from './browser.ts';
import { boot } from './in-town.ts';

/** More than any page has stops. */
const TABS_MAX = 200;
const CHOICES_MAX = 5;

/** Of one point. */
export const PICTURE = {
  ...{ name: '现场.png', mimeType: 'image/png' },
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** Somebody at a case, whose presses and choices are counted. */
export class AtCase {
  steps = 0;
  /** No mouse: what is pressed, chosen or written is gone to by Tab. */
  byKeys = false;
  readonly screen: AtScreen;

  constructor(screen: AtScreen) {
    this.screen = screen;
  }

  /** At the to-do list, from which the steps are counted. */
  async goToToDo(): Promise<void> {
    await boot.worker?.waitUntilCaughtUp();
    await this.screen.page.goto(`${boot.url}/console/todo`);
    this.steps = 0;
  }

  async pressInRow(number: string, name: string): Promise<void> {
    this.steps += 1;
    const row = this.screen.page.getByRole('row').filter({ hasText: number });
    await this.activate(row.getByRole('link', { name, exact: true }).first());
  }

  async press(name: string): Promise<void> {
    this.steps += 1;
    const acts = this.screen.page.getByRole('group', { name: '可以办理' });
    await this.activate(acts.getByRole('button', { name, exact: true }));
  }

  /** In what is open beside the page. */
  async pressBeside(name: string | RegExp): Promise<void> {
    this.steps += 1;
    await this.activate(this.beside.getByRole('button', { name, exact: typeof name === 'string' }));
  }

  /** One of a group that is named so. */
  async choose(words: string, group: RegExp): Promise<void> {
    this.steps += 1;
    const choices = this.beside.getByRole('radiogroup', { name: group });
    if (this.byKeys) await this.chooseByKeys(choices, words);
    else await choices.getByText(words, { exact: true }).click();
  }

  async write(label: string, text: string): Promise<void> {
    this.steps += 1;
    const field = this.beside.getByLabel(label, { exact: true });
    if (!this.byKeys) return field.fill(text);
    await this.tabTo(field);
    await this.screen.page.keyboard.insertText(text);
  }

  private async activate(target: Locator): Promise<void> {
    if (!this.byKeys) return target.click();
    await this.tabTo(target);
    await this.screen.page.keyboard.press('Enter');
  }

  /** Tab comes to a group of choices as a whole; the arrows go from one to the next. */
  private async chooseByKeys(choices: Locator, words: string): Promise<void> {
    const radio = choices.getByRole('radio', { name: words, exact: true });
    await this.tabTo(choices);
    await this.screen.page.keyboard.press('Space');
    for (let n = 0; n < CHOICES_MAX && !(await radio.isChecked()); n += 1)
      await this.screen.page.keyboard.press('ArrowDown');
    expect(await radio.isChecked()).toBe(true);
  }

  /** Until the focus is there or within; it fails where no Tab comes to it. */
  private async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let n = 0; n < TABS_MAX; n += 1) {
      if (await target.evaluate((one) => (one as unknown as { matches(of: string): boolean }).matches(':focus-within')))
        return;
      await this.screen.page.keyboard.press('Tab');
    }
    throw new Error(`no Tab comes to ${String(target)}`);
  }

  /** Takes a photograph for the field of that name. */
  async photograph(field: string): Promise<void> {
    this.steps += 1;
    const photos = this.beside.locator(`[name="${field}"]`);
    if (this.byKeys) {
      const asked = this.screen.page.waitForEvent('filechooser');
      await this.activate(photos);
      await (await asked).setFiles(PICTURE);
    } else await photos.setInputFiles(PICTURE);
    await this.beside.getByRole('listitem').getByText(/^现场/).waitFor();
  }

  get beside(): Locator {
    return this.screen.page.getByRole('dialog');
  }

  /** Whether it is said that an act was recorded, and the page looks at what it led to. */
  async hasRecorded(what: string): Promise<void> {
    await this.screen.page
      .getByRole('status')
      .filter({ hasText: `已记录：${what}` })
      .waitFor();
    await this.screen.page.locator('#case-headline:focus').waitFor();
  }
}

/** Somebody who opens a case by its address. */
export async function sitAtCase(
  browser: DrivenBrowser,
  name: string,
  id: string,
  options: object = {},
): Promise<AtCase> {
  const screen = await browser.signIn(name, options);
  await screen.page.goto(`${boot.url}/console/cases/${id}`);
  await screen.page.locator('#case-headline').waitFor();
  return new AtCase(screen);
}
