import { parseFeed as parseAnyFeed } from 'feedsmith';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { fromAtom, fromJson, fromRdf, fromRss } from '#server/news/sources/feed/map-items.ts';

/** ParsedFeed is a feed of any format in one shape. */
export interface ParsedFeed {
  format: 'rss' | 'rdf' | 'atom' | 'json';
  title: string | null;
  link: string | null;
  ttlSeconds: number | null;
  items: RawItem[];
}

const maxItems = 10_000;

function parseOrRefuse(text: string) {
  try {
    return parseAnyFeed(text, { maxItems });
  } catch (error) {
    if (/^\s*(<!doctype html|<html)/i.test(text.slice(0, 1_000))) {
      throw new FetchError('html-instead-of-feed', 'The answer is a web page');
    }
    if (/<(rss|feed|rdf:RDF|channel)[\s>]/.test(text.slice(0, 5_000))) {
      throw new FetchError('malformed', `The feed is broken: ${(error as Error).message}`);
    }
    throw new FetchError('not-a-feed', 'The answer is no feed in a format we know');
  }
}

/** parseFeed reads RSS 0.9x to 2.0, RDF, Atom and JSON Feed. Errors: `not-a-feed`, `html-instead-of-feed`, `malformed`. */
export function parseFeed(text: string): ParsedFeed {
  const parsed = parseOrRefuse(text);
  switch (parsed.format) {
    case 'rss':
      return { format: 'rss', ...fromRss(parsed.feed) };
    case 'rdf':
      return { format: 'rdf', ...fromRdf(parsed.feed) };
    case 'atom':
      return { format: 'atom', ...fromAtom(parsed.feed) };
    case 'json':
      return { format: 'json', ...fromJson(parsed.feed) };
  }
}
