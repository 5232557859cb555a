import { describe, expect, it } from '@jest/globals';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { lives } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

describe('the inbox, in the console', () => {
  inTownWithBrowser();

  it('is told by the bell as it comes, and leads to the case; what was read is read in every tab', async () => {
    const cadre = await browser.signIn('cadre');
    await cadre.page.getByRole('link', { name: '消息，没有未读' }).click();
    await cadre.page.getByText('还没有消息').waitFor();
    await checkScreen(cadre);
    const phone = await browser.signIn('cadre', { ...PHONE, locale: 'en-GB' });
    await lives.offerCase();
    await cadre.page.getByRole('link', { name: '消息，1 条未读' }).waitFor();
    await cadre.page.getByRole('listitem').getByText('已派单给您').waitFor();
    await checkScreen(cadre);
    await phone.page.getByRole('link', { name: 'Inbox, 1 unread' }).click();
    await phone.page.getByRole('listitem').getByText('New').waitFor();
    await checkScreen(phone);
    await cadre.page.getByRole('button', { name: /^全部标为已读/ }).click();
    await cadre.page.getByRole('link', { name: '消息，没有未读' }).waitFor();
    await phone.page.getByRole('link', { name: 'Inbox, nothing unread' }).waitFor();
    await cadre.page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await cadre.page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    expect([...cadre.complaints, ...phone.complaints]).toEqual([]);
  });
});
