import { z } from 'zod';
import { id, line, noData } from '../scalars.ts';

const cadre = id;

/** The data of the commands of stage `cadre-assignment`, by type. */
export const assignmentCommands = {
  OfferCase: z.strictObject({ cadre: cadre.optional() }),
  AcceptOffer: noData,
  RefuseOffer: z.strictObject({ reason: z.enum(['not-mine', 'no-capacity', 'conflict-of-interest', 'absent']) }),
  AssignCase: z.strictObject({ cadre, reason: line }),
  AddCoHandler: z.strictObject({ cadre }),
  RemoveCoHandler: z.strictObject({ cadre }),
};
