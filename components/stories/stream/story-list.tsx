import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { StoryDetail } from '#components/stories/detail/story-detail.tsx';
import { StoryRow } from '#components/stories/stream/story-row.tsx';
import { useStoryList } from '#components/stories/stream/use-story-list.ts';
import { Icon } from '#components/ui/display/icon.tsx';
import { useMediaQuery } from '#components/ui/hooks/use-media-query.ts';
import type { CompanyVerdict, ScoredArticle } from '#domain/live/live-event.ts';
import css from './story-list.module.css';

export interface StoryListProps {
  label: string;
  rows: readonly ScoredArticle[];
  hasOlder: boolean;
  onLoadOlder: () => void;
  onChoose: (company: CompanyVerdict) => void;
  leadTickerId?: number | undefined;
  /** Shown under the last row. */
  foot?: React.ReactNode;
}

/** StoryList draws only the rows in view; new ones wait behind a pill while the reader is looking closely. */
export function StoryList({
  label,
  rows,
  hasOlder,
  onLoadOlder: onOlder,
  onChoose,
  leadTickerId,
  foot,
}: StoryListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useMediaQuery('(max-width: 720px)');
  const list = useStoryList(rows);
  const { shown, waiting, selectedId, expandedId, focusedId } = list;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 72 : 32),
    getItemKey: (index) => shown[index]?.articleId ?? index,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasOlder && lastIndex >= shown.length - 8) onOlder();
  }, [hasOlder, lastIndex, shown.length, onOlder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the keyboard scrolls, not new rows
  useEffect(() => {
    const at = shown.findIndex((row) => row.articleId === focusedId);
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [focusedId]);

  return (
    // On its way to the pill the pointer leaves the rows; the pill must not vanish under it.
    <div className={css.list} onPointerLeave={() => list.setFreezeReason('pointer', false)}>
      {waiting > 0 ? (
        <button
          type="button"
          className={css.pill}
          onClick={() => {
            list.release();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          <Icon name="up" size={12} /> {waiting} new
        </button>
      ) : null}
      <div
        ref={scroller}
        className={css.scroller}
        onPointerEnter={(event) => list.setFreezeReason('pointer', event.pointerType === 'mouse')}
        onScroll={(event) => list.setFreezeReason('scroll', event.currentTarget.scrollTop > 8)}
      >
        <div
          role="feed"
          aria-label={label}
          className={css.feed}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start, key }) => {
            const article = shown[index];
            if (!article) return null;
            const { articleId } = article;
            return (
              <article
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                data-article={articleId}
                aria-posinset={index + 1}
                aria-setsize={hasOlder ? -1 : shown.length}
                className={css.item}
                style={{ transform: `translateY(${start}px)` }}
              >
                <StoryRow
                  article={article}
                  selected={articleId === selectedId}
                  expanded={articleId === expandedId}
                  focused={articleId === focusedId}
                  inTabOrder={selectedId ? articleId === selectedId : index === 0}
                  leadTickerId={leadTickerId}
                  onToggle={list.toggle}
                  onChoose={onChoose}
                />
                {articleId === expandedId ? <StoryDetail article={article} /> : null}
              </article>
            );
          })}
        </div>
        {foot}
      </div>
    </div>
  );
}
