import { formatMessage } from '@lianxin/contracts';
import type { Look, Sight } from './look.ts';
import { screen } from './look.ts';
import type { Stage } from './stage.ts';

/** Both answers are one act of the list. */
const DECIDE = { zh: '审批延期', en: 'Decide on extension' };

/** Everything that may be done, and out of it one form, or the list itself. */
async function open({ page, language }: Sight, type: string | undefined): Promise<void> {
  await page.locator('#main [role=group] button').last().click();
  await page.locator('[role=dialog] li').first().waitFor();
  if (type === undefined) return;
  const name = type === 'ApproveExtension' ? DECIDE[language] : formatMessage(language, `short.${type}`);
  const strong = page.locator('[role=dialog] li button strong').getByText(name, { exact: true });
  await strong.first().click();
  await page.locator('[role=dialog] form').waitFor();
}

type Which = Exclude<keyof Stage, 'receipt'>;

const form = (by: string, which: Which, type?: string, then?: (sight: Sight) => Promise<unknown>): Look =>
  screen(`form-${type ?? `all-${by}`}`, by, (stage) => `/console/cases/${stage[which]}`, {
    isOver: true,
    frame: async (sight: Sight) => {
      await open(sight, type);
      await then?.(sight);
    },
  });

const photo = ({ page }: Sight): Promise<void> =>
  page
    .locator('[role=dialog] input[type=file]')
    .first()
    .setInputFiles({
      name: '现场照片_车间东侧_2026-11-30.png',
      mimeType: 'image/png',
      buffer: Buffer.from(PIXEL, 'base64'),
    });
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What is missing is said at its field. */
const send = ({ page }: Sight): Promise<void> => page.locator('[role=dialog] form button[type=submit]').first().click();

const choose = async ({ page }: Sight): Promise<void> => {
  await page.locator('[role=dialog] input[type=radio], [role=dialog] select').first().waitFor();
};

/** What is asked of who refuses. */
const refuse = ({ page }: Sight): Promise<void> => page.locator('[role=dialog] [role=radiogroup] label').last().click();

/** Forms of every make that a case has, each by somebody who sends it; the other commands have one that looks like these. */
export const FORMS: readonly Look[] = [
  form('officer', 'asked'),
  form('supervisor', 'extension'),
  form('officer', 'asked', 'DeclineCase'),
  form('officer', 'asked', 'ReturnForCompletion'),
  form('officer', 'asked', 'ReclassifyCase'),
  form('officer', 'asked', 'AttachFile', photo),
  form('officer', 'asked', 'AddNote', send),
  form('officer', 'accepted', 'OfferCase', choose),
  form('officer', 'accepted', 'MergeCase'),
  form('cadre', 'inHand', 'LogVisit', photo),
  form('cadre', 'inHand', 'RecordMeasure'),
  form('cadre', 'inHand', 'WaitForParty'),
  form('cadre', 'inHand', 'ResolveCase'),
  form('cadre', 'inHand', 'RequestExtension'),
  form('cadre', 'inHand', 'AddCoHandler'),
  form('supervisor', 'extension', 'ApproveExtension', refuse),
  form('supervisor', 'extension', 'AssignCase'),
  form('supervisor', 'extension', 'RaiseRung'),
  form('verifier', 'toLookBack', 'RecordLookBack'),
  form('verifier', 'toLookBack', 'RecordVisitAttempt'),
  form('verifier', 'looked', 'CloseOut'),
];
