import { useMutation } from '@tanstack/react-query';
import { toApiError } from '#components/api/to-api-error.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './feed-finder.module.css';

export interface FeedFinderProps {
  /** The page that was taken for a feed. */
  url: string;
  onChoose: (url: string) => void;
}

/** FeedFinder looks for the feeds of a web page that somebody gave as a feed, and takes one of them instead. */
export function FeedFinder({ url, onChoose }: FeedFinderProps) {
  const trpc = useTRPC();
  const search = useMutation(trpc.source.discover.mutationOptions());
  if (search.data && search.data.length > 0) {
    return (
      <ul className={css.feeds} aria-label="Feeds of this page">
        {search.data.map((feed) => (
          <li key={feed.url}>
            <Button onClick={() => onChoose(feed.url)}>Take this one</Button>
            <span>{feed.title ?? 'Feed without a title'}</span>
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
      <Notice detail="A page without a feed can be read as the kind Web page.">
        This page leads to no feed.
      </Notice>
    );
  }
  return (
    <Notice
      look={search.isError ? 'fault' : 'plain'}
      detail="Looks at what the page declares, what it links to, and the usual places."
      action={
        <Button busy={search.isPending} onClick={() => search.mutate({ url })}>
          Find feeds on this page
        </Button>
      }
    >
      {search.isError
        ? toApiError(search.error).message
        : 'It is a web page; its site may have a feed elsewhere.'}
    </Notice>
  );
}
