import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { StoryDetail } from '#components/stories/detail/story-detail.tsx';
import { StoryRow } from '#components/stories/stream/story-row.tsx';
import { type StoryListState, useStoryList } from '#components/stories/stream/use-story-list.ts';
import { Icon } from '#components/ui/display/icon.tsx';
import { useMediaQuery } from '#components/ui/hooks/use-media-query.ts';
import type { CompanyVerdict, ScoredArticle } from '#domain/live/live-event.ts';
import css from './story-list.module.css';

export interface StoryListProps {
  label: string;
  rows: readonly ScoredArticle[];
  hasOlder: boolean;
  onLoadOlder: () => void;
  onSelect: (company: CompanyVerdict) => void;
  leadTickerId?: number | undefined;
  /** Shown below the last row. */
  foot?: React.ReactNode;
}

interface StoryItemProps extends Pick<StoryListProps, 'onSelect' | 'leadTickerId'> {
  article: ScoredArticle;
  index: number;
  /** Distance from the top of the feed in pixels. */
  start: number;
  /** Number of rows; -1 when unknown. */
  setSize: number;
  list: StoryListState;
  measure: (element: HTMLElement | null) => void;
}

function StoryItem({ article, index, start, setSize, list, measure, ...row }: StoryItemProps) {
  const { articleId } = article;
  const { selectedId, expandedId, focusedId, toggle } = list;
  return (
    <article
      ref={measure}
      data-index={index}
      data-article={articleId}
      aria-posinset={index + 1}
      aria-setsize={setSize}
      className={css.item}
      style={{ transform: `translateY(${start}px)` }}
    >
      <StoryRow
        article={article}
        selected={articleId === selectedId}
        expanded={articleId === expandedId}
        focused={articleId === focusedId}
        inTabOrder={selectedId ? articleId === selectedId : index === 0}
        onToggle={toggle}
        {...row}
      />
      {articleId === expandedId ? <StoryDetail article={article} /> : null}
    </article>
  );
}

/** StoryList draws the rows in view; while the user reads, new rows wait behind a button. */
export function StoryList(props: StoryListProps) {
  const { label, rows, hasOlder, onLoadOlder, onSelect, leadTickerId, foot } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useMediaQuery('(max-width: 720px)');
  const list = useStoryList(rows);
  const { shown, waiting, focusedId } = list;
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
    if (hasOlder && lastIndex >= shown.length - 8) onLoadOlder();
  }, [hasOlder, lastIndex, shown.length, onLoadOlder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only keyboard moves scroll, not new rows
  useEffect(() => {
    const at = shown.findIndex((row) => row.articleId === focusedId);
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [focusedId]);

  function showWaiting() {
    list.release();
    scroller.current?.scrollTo({ top: 0 });
  }

  return (
    // The button is outside the scroller, so leaving the scroller towards it must not release the rows.
    <div className={css.list} onPointerLeave={() => list.setFreezeReason('pointer', false)}>
      {waiting > 0 ? (
        <button type="button" className={css.pill} onClick={showWaiting}>
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
            return article ? (
              <StoryItem
                key={key}
                article={article}
                index={index}
                start={start}
                setSize={hasOlder ? -1 : shown.length}
                list={list}
                measure={virtualizer.measureElement}
                onSelect={onSelect}
                leadTickerId={leadTickerId}
              />
            ) : null;
          })}
        </div>
        {foot}
      </div>
    </div>
  );
}
