import { z } from 'zod';
import { id, instant, line, name, noData, sha256, text, version } from '../scalars.ts';

/** A checklist has some ten items. */
const ITEMS_MAX = 100;

const EVIDENCE_COUNT_MAX = 100_000_000;
const EVIDENCE_FILES_MAX = 20;

/** What was seen; its files are attached to the case before. */
const evidence = z.strictObject({
  count: z.int().min(0).max(EVIDENCE_COUNT_MAX).optional(),
  unit: name.optional(),
  files: z.array(sha256).max(EVIDENCE_FILES_MAX).optional(),
  signature: sha256.optional(),
  signatory: name.optional(),
});

const checklistAnswers = z
  .array(z.strictObject({ item: id, passed: z.boolean(), note: text.optional(), evidence: evidence.optional() }))
  .min(1)
  .max(ITEMS_MAX);

/** A draw has some ten strata and musts. */
const BECAUSE_MAX = 100;
const roundOfDraw = { draw: line, round: version };

/** The data of the commands of stage `look-back`, by type. */
export const lookBackCommands = {
  RecordCaseDrawn: z.strictObject({
    ...roundOfDraw,
    because: z.array(line).max(BECAUSE_MAX),
    verifier: id.optional(),
  }),
  RecordCaseNotDrawn: z.strictObject(roundOfDraw),
  RecordVerifierDrawn: z.strictObject({
    ...{ ...roundOfDraw, verifier: id, instead: id },
    because: z.enum(['disabled', 'away', 'conflict']),
  }),
  RecordCallback: z.strictObject({
    reached: z.boolean(),
    satisfied: z.boolean().optional(),
    solved: z.boolean().optional(),
    text: text.optional(),
  }),
  ConfirmResolution: noData,
  DisputeResolution: z.strictObject({ text }),
  RateCase: z.strictObject({
    grade: z.literal([1, 2, 3, 4, 5]),
    realName: z.boolean().optional(),
    text: text.optional(),
  }),
  AssignVerifier: z.strictObject({ verifier: id, exception: line.optional() }),
  DeclareConflict: z.strictObject({ reason: text }),
  RecordVisitAttempt: z.strictObject({ at: instant, how: z.enum(['announced', 'unannounced']) }),
  RecordDeclineCheck: z.strictObject({ holds: z.boolean(), text: text.optional() }),
  RecordLookBack: z.strictObject({ items: checklistAnswers }),
  OrderRectification: z.strictObject({ items: z.array(id).min(1).max(ITEMS_MAX), text: text.optional() }),
  RecordRectification: z.strictObject({ text }),
  RecordRecheck: z.strictObject({ items: checklistAnswers }),
  CloseOut: noData,
  ReopenCase: z.strictObject({ reason: line }),
};
