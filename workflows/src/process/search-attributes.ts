import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';

/** Registered at the server before the first worker starts. Codes and counts only: they are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  stage: defineSearchAttributeKey('LianxinStage', SearchAttributeType.KEYWORD),
  nextAct: defineSearchAttributeKey('LianxinNextAct', SearchAttributeType.KEYWORD),
  nextAt: defineSearchAttributeKey('LianxinNextAt', SearchAttributeType.DATETIME),
  stuck: defineSearchAttributeKey('LianxinStuck', SearchAttributeType.INT),
} as const;
