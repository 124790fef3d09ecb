import { useMutation } from '@tanstack/react-query';
import { toApiError } from '#components/api/to-api-error.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './feed-finder.module.css';

export interface FeedFinderProps {
  /** URL of the web page that was given as a feed. */
  url: string;
  onSelect: (url: string) => void;
}

/** FeedFinder finds the feeds of a web page that was given as a feed, to use one of them instead. */
export function FeedFinder({ url, onSelect }: FeedFinderProps) {
  const trpc = useTRPC();
  const search = useMutation(trpc.source.discover.mutationOptions());
  if (search.data && search.data.length > 0) {
    return (
      <ul className={css.feeds} aria-label="Feeds of this page">
        {search.data.map((feed) => (
          <li key={feed.url}>
            <Button onClick={() => onSelect(feed.url)}>Use this feed</Button>
            <span>{feed.title ?? 'Untitled feed'}</span>
            <span className={css.quiet}>
              {feed.format}, {feed.url}
            </span>
          </li>
        ))}
      </ul>
    );
  }
  if (search.data) {
    return (
      <Notice detail="Use the kind Web page to read a page without a feed.">
        No feeds found on this page.
      </Notice>
    );
  }
  return (
    <Notice
      look={search.isError ? 'fault' : 'plain'}
      detail="Checks declared feeds, links and common paths."
      action={
        <Button busy={search.isPending} onClick={() => search.mutate({ url })}>
          Find feeds on this page
        </Button>
      }
    >
      {search.isError
        ? toApiError(search.error).message
        : 'This is a web page, not a feed. Its site may have one.'}
    </Notice>
  );
}
