import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { instant, name } from '../scalars.ts';

const changeId = codeOf(/^[a-z0-9][a-z0-9-]{0,39}$/, 'bad-id');
const changeReference = z.strictObject({ id: changeId });

/** A change is ordered at an endpoint of its own, by its preview. */
export const changeCommands = {
  ConfirmChange: changeReference,
  WithdrawChange: changeReference,
  PauseChange: changeReference,
  ResumeChange: changeReference,
  StopChange: changeReference,
};

/** Which change, and from when: what a preview is made of. */
export const previewBody = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('programme'), from: name, to: name }),
    z.strictObject({ kind: z.literal('calendar'), amendments: z.array(name).min(1).max(50) }),
  ]),
  effectiveAt: instant,
});
export type PreviewBody = z.infer<typeof previewBody>;

/** The preview somebody looked at, and under which name its change goes. */
export const orderBody = z.strictObject({
  preview: codeOf(/^[0-9a-f]{64}$/, 'bad-form'),
  id: changeId,
  title: name,
  documentNumber: z.union([z.literal(''), name]),
});
export type OrderBody = z.infer<typeof orderBody>;
