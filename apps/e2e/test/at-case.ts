import type { Locator } from 'playwright-core';
import type { AtScreen, DrivenBrowser } from './browser.ts';
import { boot } from './in-town.ts';

/** Somebody at a case, whose presses and choices are counted. */
export class AtCase {
  steps = 0;
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
    await row.getByRole('link', { name, exact: true }).first().click();
  }

  async press(name: string): Promise<void> {
    this.steps += 1;
    await this.screen.page.getByRole('group', { name: '可以办理' }).getByRole('button', { name, exact: true }).click();
  }

  /** In what is open beside the page. */
  async pressBeside(name: string | RegExp): Promise<void> {
    this.steps += 1;
    await this.beside.getByRole('button', { name, exact: typeof name === 'string' }).click();
  }

  /** One of a group that is named so. */
  async choose(words: string, group: RegExp): Promise<void> {
    this.steps += 1;
    await this.beside.getByRole('radiogroup', { name: group }).getByText(words, { exact: true }).click();
  }

  async write(label: string, text: string): Promise<void> {
    this.steps += 1;
    await this.beside.getByLabel(label, { exact: true }).fill(text);
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
