import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { line, mediaType, name, sha256, text } from '../scalars.ts';

/** One attachment: a scan or a photograph. */
export const ATTACHMENT_BYTES_MAX = 20 * 1024 * 1024;
const ATTEMPTS_MAX = 10_000;
/** There are three. */
const CHANNELS_MAX = 10;

/** Ids of acts, clocks and notices: kind@version/rung. */
const actId = codeOf(/^[A-Za-z0-9@._:/#+-]{1,200}$/, 'bad-id');

/** The data of the commands of oversight, at any stage, by type. */
export const oversightCommands = {
  AcknowledgeRung: z.strictObject({ rung: actId }),
  RaiseRung: z.strictObject({ rung: actId, reason: line }),
  ExcuseBreach: z.strictObject({ clock: actId, reason: line }),
  AddNote: z.strictObject({ text }),
  AttachFile: z.strictObject({
    hash: sha256,
    sizeBytes: z.int().min(0).max(ATTACHMENT_BYTES_MAX),
    mediaType,
    name,
  }),
  RedirectNotice: z.strictObject({ notice: actId }),
  RecordNotice: z.strictObject({
    notice: actId,
    sent: z.array(name).max(CHANNELS_MAX),
    givenUp: z.array(z.strictObject({ channel: name, attempts: z.int().min(1).max(ATTEMPTS_MAX) })).max(CHANNELS_MAX),
  }),
};
