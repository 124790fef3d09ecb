import { useState } from 'react';
import { readFault } from '#components/api/read-fault.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import css from './feed-finder.module.css';

/** FoundFeed is a feed that a page leads to; it was read before it is named. */
export interface FoundFeed {
  url: string;
  title: string | null;
  format: string;
}
export type FindFeeds = (input: { url: string }) => Promise<FoundFeed[]>;

type Search =
  | { state: 'idle' | 'busy' }
  | { state: 'found'; feeds: FoundFeed[] }
  | { state: 'failed'; why: string };

export interface FeedFinderProps {
  /** The page that was taken for a feed. */
  url: string;
  findFeeds: FindFeeds;
  onChoose: (url: string) => void;
}

/** FeedFinder looks for the feeds of a web page that somebody gave as a feed, and takes one of them instead. */
export function FeedFinder({ url, findFeeds, onChoose }: FeedFinderProps) {
  const [search, setSearch] = useState<Search>({ state: 'idle' });

  async function find() {
    setSearch({ state: 'busy' });
    try {
      setSearch({ state: 'found', feeds: await findFeeds({ url }) });
    } catch (error) {
      setSearch({ state: 'failed', why: readFault(error).message });
    }
  }

  if (search.state === 'found' && search.feeds.length > 0) {
    return (
      <ul className={css.feeds} aria-label="Feeds of this page">
        {search.feeds.map((feed) => (
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
  return (
    <Notice
      look={search.state === 'failed' ? 'fault' : 'plain'}
      detail={
        search.state === 'found'
          ? 'A page without a feed can be read as the kind Web page.'
          : 'Looks at what the page declares, what it links to, and the usual places.'
      }
      action={
        search.state === 'found' ? null : (
          <Button busy={search.state === 'busy'} onClick={() => void find()}>
            Find feeds on this page
          </Button>
        )
      }
    >
      {search.state === 'failed'
        ? search.why
        : search.state === 'found'
          ? 'This page leads to no feed.'
          : 'It is a web page; its site may have a feed elsewhere.'}
    </Notice>
  );
}
