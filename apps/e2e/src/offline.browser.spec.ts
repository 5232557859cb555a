import { describe, expect, it } from '@jest/globals';
import { AtScreen, PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { wasKept } from '../test/kept-in-browser.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';
import {
  assignUnmet,
  bytesOf,
  cutLine,
  forgiveLine,
  goToCase,
  openForm,
  sizeOf,
  takePhoto,
  untilKept,
} from '../test/without-line.ts';

describe('the console on a phone whose line comes and goes', () => {
  inTownWithBrowser();

  it('can be installed: a manifest with its pictures, and a worker that is asked for every time', async () => {
    const get = (path: string): Promise<Response> => fetch(`${boot.url}${path}`);
    const manifest = await get('/console/manifest.webmanifest');
    expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
    const { icons, start_url: start } = (await manifest.json()) as { icons: { src: string }[]; start_url: string };
    const pictures = await Promise.all(icons.map(({ src }) => get(src)));
    expect(pictures.map(({ status }) => status)).toEqual(icons.map(() => 200));
    expect(start).toBe('/console/');
    const worker = await get('/console/service-worker.js');
    expect(worker.headers.get('content-type')).toContain('javascript');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
  });

  it('opens without the line once it was there, keeps its own files and no answer of the api', async () => {
    const cadre = await browser.signIn('cadre', PHONE);
    await untilKept(cadre);
    expect(cadre.complaints).toEqual([]);
    const kept = await cadre.page.evaluate<string[]>(
      `caches.keys().then(async ([name, ...more]) => [...more, ...(await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)])`,
    );
    expect(kept).toContain('/console/');
    expect(kept.filter((path) => !/^\/console\/($|assets\/|icon\.svg$|pressable\.css$)/.test(path))).toEqual([]);
    await cadre.page.evaluate(`caches.open('lianxin-console-older')
      .then(() => navigator.serviceWorker.getRegistration())
      .then((registration) => registration.unregister())`);
    await cadre.page.reload();
    await untilKept(cadre);
    await cadre.page.waitForFunction("caches.has('lianxin-console-older').then((is) => !is)");
    await cutLine(cadre, true);
    await cadre.page.getByRole('button', { name: '更多', exact: true }).click();
    await cadre.page.getByRole('link', { name: '企业', exact: true }).click();
    await cadre.page.getByRole('alert').getByText('连不上服务器').waitFor();
    await cutLine(cadre, false);
    await cadre.page.getByRole('link', { name: '茂林橡胶' }).first().waitFor();
  });

  it('keeps what is sent without the line sealed, in a tab that dies too, and sends it once, in order, when the line is back', async () => {
    const id = await assignUnmet();
    const cadre = await browser.signIn('cadre', PHONE);
    await untilKept(cadre);
    await goToCase(cadre, id);
    const { page } = cadre;
    const beside = page.getByRole('dialog');
    await cutLine(cadre, true);
    await page.getByText('离线', { exact: true }).waitFor();
    await page.getByText('其他操作须联网').waitFor();
    await page.getByRole('button', { name: '更多操作' }).click();
    await beside.getByRole('button', { name: '办结 须联网', disabled: true }).waitFor();
    await beside.getByRole('button', { name: /^首次联系/, disabled: false }).waitFor();
    await checkScreen(cadre);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '走访', exact: true }).click();
    await beside.getByText('提交后存入待发箱').waitFor();
    await beside.getByLabel('走访情况', { exact: true }).fill('到厂核对名单，缺十二人。');
    const taken = await takePhoto(page, 'taken at 35.9N 120.1E');
    await beside.locator('input[type=file]').setInputFiles({ name: '名单.jpg', mimeType: 'image/jpeg', buffer: taken });
    await beside.getByText(/^名单\.jpg/).waitFor();
    forgiveLine(cadre);
    await checkScreen(cadre);
    await beside.getByRole('button', { name: '保存走访', exact: true }).click();
    await page.getByText('已存入待发箱').waitFor();
    await openForm(cadre, '首次联系');
    await beside.getByText('首次联系按到达时间计入时限').waitFor();
    await beside.getByText('上门', { exact: true }).click();
    await beside.getByRole('button', { name: '保存首次联系', exact: true }).click();
    await page.getByRole('link', { name: '待发送 3 件' }).waitFor();
    await openForm(cadre, '备注');
    await beside.locator('[name=text]').fill('门卫只让一人进。');
    await beside.getByRole('button', { name: '保存备注', exact: true }).click();
    await page.getByRole('link', { name: '待发送 4 件' }).click();
    await page.getByRole('heading', { name: '待发箱' }).waitFor();
    expect(await page.getByRole('listitem').getByRole('strong').allTextContents()).toEqual([
      ...['附件', '走访', '首次联系', '备注'],
    ]);
    forgiveLine(cadre);
    await checkScreen(cadre);
    for (const secret of ['到厂核对', '门卫只让', 'taken at 35.9N', 'JFIF', '茂林橡胶', 'LogVisit'])
      expect([secret, await wasKept(page, secret)]).toEqual([secret, false]);

    await who.officer.send(`cases/${id}`, 'RecordFirstContact', { how: 'phone' });
    const context = page.context();
    await page.close();
    const [one, other] = [await context.newPage(), await context.newPage()];
    for (const tab of [one, other]) {
      await tab.goto(`${boot.url}/console/outbox`);
      await tab.getByRole('region', { name: '待发送' }).getByRole('listitem').nth(3).waitFor();
    }
    await context.setOffline(false);
    await one.getByRole('region', { name: '已记录' }).getByRole('listitem').nth(2).waitFor();
    await other.getByRole('region', { name: '已记录' }).getByRole('listitem').nth(2).waitFor();
    const seen = await lives.eventsOf(id, 'FileAttached', 'VisitLogged', 'NoteAdded', 'FirstContactRecorded');
    expect(seen.map(({ type, actor }) => [type, actor])).toEqual([
      ['FirstContactRecorded', 'officer'],
      ...['FileAttached', 'VisitLogged', 'NoteAdded'].map((type) => [type, 'cadre']),
    ]);
    const photo = await bytesOf(id, seen[1]?.data.hash as string);
    expect(photo.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect([photo.includes('taken at 35.9N'), taken.includes('taken at 35.9N')]).toEqual([false, true]);
    expect(await sizeOf(one, photo)).toEqual({ width: 2000, height: 1000 });

    const back = new AtScreen(one, boot.url);
    await one.getByText('首次联系已登记').waitFor();
    await one.getByText('规则：first-contact-recorded').waitFor();
    await checkScreen(back);
    await one.getByRole('button', { name: '改后重发' }).click();
    await one.getByRole('dialog').getByText('首次联系已登记').waitFor();
    await checkScreen(back);
    const typed = Promise.withResolvers<void>();
    await other.route('**/processes/case/**/commands', async (route) => {
      await typed.promise;
      await route.continue();
    });
    const sending = other.waitForRequest('**/processes/case/**/commands');
    await other.getByRole('button', { name: '再发一次' }).click();
    await sending;
    await one.getByRole('dialog').locator('[name=text]').fill('对方说下周再谈。');
    await one.getByRole('dialog').locator('[name=text]').blur();
    typed.resolve();
    await other.getByRole('region', { name: '未被接受' }).waitFor();
    await one.reload();
    await one.getByRole('button', { name: '改后重发' }).click();
    expect(await one.getByRole('dialog').locator('[name=text]').inputValue()).toBe('对方说下周再谈。');
    await one.keyboard.press('Escape');
    await one.getByRole('button', { name: '丢弃' }).click();
    await one.getByRole('dialog').getByRole('button', { name: '丢弃', exact: true }).click();
    await one.getByRole('region', { name: '未被接受' }).waitFor({ state: 'detached' });
  });

  it('asks before what was not sent goes with the session', async () => {
    const id = await assignUnmet();
    const cadre = await browser.signIn('cadre');
    await untilKept(cadre);
    await goToCase(cadre, id);
    const { page } = cadre;
    await page.route('**/processes/case/**', (route) => route.abort('connectionfailed'));
    await openForm(cadre, '备注');
    await page.getByRole('dialog').locator('[name=text]').fill('线路断了。');
    await page.getByRole('dialog').getByRole('button', { name: '保存备注', exact: true }).click();
    await page.getByText('已存入待发箱').waitFor();
    await page.route('**/sessions/current', (route) => route.abort('connectionfailed'));
    await page.reload();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('dialog', { name: '可能还有没有发出的内容' }).waitFor();
    await page.getByRole('button', { name: '先不退出' }).click();
    await page.unroute('**/sessions/current');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('dialog').getByText('还有 1 件没有发出').waitFor();
    // What the line says meanwhile is no complaint of the page.
    expect(await cadre.findBarriers()).toEqual([]);
    expect(await cadre.overflows()).toBe(false);
    await page.getByRole('button', { name: '仍然退出并删除' }).click();
    await page.locator('input[name=name]').waitFor();
    await page.waitForFunction(`new Promise((resolve) => {
      const opening = indexedDB.open('lianxin');
      opening.onsuccess = () => {
        const counted = opening.result.transaction('outbox').objectStore('outbox').count();
        counted.onsuccess = () => { opening.result.close(); resolve(counted.result === 0); };
      };
    })`);
  });
});
