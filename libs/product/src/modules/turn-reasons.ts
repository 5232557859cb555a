import { turnReasonText } from '@lianxin/contracts';
import type { Query } from '@lianxin/engine';
import type { ToDoAnswer } from '@lianxin/read-models';

/** The to-do list with the words of why each turn is somebody's: read models know codes only. */
export const withReasons = (query: Query<never>): Query<never> => ({
  ...query,
  answer(rows, params, viewer) {
    const answer = query.answer(rows, params, viewer) as ToDoAnswer;
    return {
      ...answer,
      items: answer.items.map(({ reasons, ...row }) => ({ ...row, why: turnReasonText(reasons as readonly string[]) })),
    };
  },
});
