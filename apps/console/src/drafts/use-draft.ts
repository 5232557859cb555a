import { useEffect, useState } from 'react';
import type { Draft, DraftKeeper } from '../forms/draft.ts';
import { newDraft } from '../forms/draft.ts';
import type { DraftPlace, FoundDraft } from './drafts.ts';
import { findDraft, keeperFor } from './drafts.ts';

export interface Opened extends FoundDraft {
  readonly keeper: DraftKeeper;
  /** Counts how often it was begun anew. */
  readonly round: number;
}

const KEEPS_NOTHING: DraftKeeper = { keep: () => undefined, drop: () => undefined };

/** The draft of a place, once it is found, or what was begun elsewhere; `isLost`: this browser keeps none. */
export function useDraft({ account, process, id, type, onBehalfOf }: DraftPlace, begun?: Draft) {
  const [opened, setOpened] = useState<Opened>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    let isOver = false;
    const place = { account, process, id, type, onBehalfOf };
    const begin = (found: FoundDraft, keeper: DraftKeeper): void => {
      if (!isOver) setOpened({ ...found, keeper, round: 0 });
    };
    const keeper = keeperFor(place, () => setLost(true));
    if (begun) begin({ draft: begun }, keeper);
    else
      findDraft(place).then(
        (found) => begin(found, keeper),
        () => {
          setLost(true);
          begin({ draft: newDraft() }, KEEPS_NOTHING);
        },
      );
    return () => {
      isOver = true;
    };
  }, [account, process, id, type, onBehalfOf, begun]);
  const dropDraft = (): void => {
    opened?.keeper.drop();
    setOpened(opened && { draft: newDraft(), keeper: opened.keeper, round: opened.round + 1 });
  };
  return { opened, isLost, dropDraft };
}
