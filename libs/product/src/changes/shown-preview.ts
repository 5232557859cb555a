import type { PreviewQuery } from '@lianxin/contracts';
import { PREVIEW_PAGE_MAX } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import { visibilityTo } from '@lianxin/registers';
import type { ChangePreview, PreviewRow } from './preview.ts';
import type { PreviewSummary } from './summary.ts';
import { changedFirst, selectByEffect, summarizePreview } from './summary.ts';

/** The cases of a preview whose clocks the reader is shown: for who works in an office, its own. */
export const rowsShownTo = (actor: Actor, { rows }: Pick<ChangePreview, 'rows'>): readonly PreviewRow[] =>
  rows.filter(({ office }) => {
    const scope = actor.office === office ? 'office' : 'other';
    return visibilityTo(actor, 'clocks', { filed: false, works: false, scope }) !== 'none';
  });

/** A page of a preview, and what the whole of it comes to. */
export interface ShownPreview {
  readonly what: ChangePreview['asked']['what'];
  readonly effectiveAt: ChangePreview['effectiveAt'];
  readonly summary: PreviewSummary;
  readonly elsewhere: number;
  readonly rows: readonly PreviewRow[];
  readonly next?: number;
}

/** A page of a preview as the reader is shown it. The preview is kept under its hash, so that places in it stay. */
export function showPreview(preview: ChangePreview, actor: Actor, query: PreviewQuery = {}): ShownPreview {
  const { from = 1, limit = PREVIEW_PAGE_MAX, only } = query;
  const shown = changedFirst(rowsShownTo(actor, preview));
  const selected = only === undefined ? shown : selectByEffect(shown, only);
  const next = from + limit;
  return {
    what: preview.asked.what,
    effectiveAt: preview.effectiveAt,
    summary: summarizePreview(shown),
    elsewhere: preview.rows.length - shown.length,
    rows: selected.slice(from - 1, next - 1),
    ...(next <= selected.length ? { next } : {}),
  };
}
