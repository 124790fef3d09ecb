/** MentionMethod is how a mention in a text was recognised, strongest first. */
export type MentionMethod = 'cashtag' | 'exchange-prefix' | 'name' | 'alias' | 'product' | 'person';

/** LinkMethod is how a link was found: by a mention, by a regulator's filing, or named by the sender. */
export type LinkMethod = MentionMethod | 'filing' | 'sender';

/** ListingSize is `market` for a broad fund or bitcoin, `large` for an index member or major coin, else `small`. */
export type ListingSize = 'market' | 'large' | 'small';

/** TickerLink links a text to a ticker, with relevance and reason. */
export interface TickerLink {
  tickerId: number;
  symbol: string;
  exchange: string;
  /** 0 to 100: how much the text is about this ticker, rather than merely naming it. */
  relevance: number;
  method: LinkMethod;
  /** The matched words of the text; the model scores the text for this entity. */
  mention: string;
  /** One sentence for the user. */
  reason: string;
  listingSize?: ListingSize;
}

/** AliasKind is what an alias is: another name of the company, or one of its people or products. */
export type AliasKind = 'name' | 'person' | 'product';

/** Alias is a name of a listing other than its full name. */
export interface Alias {
  alias: string;
  kind: AliasKind;
  /** Whether it is a common word, which counts only in a supporting context. */
  needsContext: boolean;
}

/** GazetteerEntry is one listing, as the linker needs it. */
export interface GazetteerEntry {
  tickerId: number;
  symbol: string;
  exchange: string;
  name: string;
  kind: 'equity' | 'etf' | 'crypto';
  sector: string | null;
  /** The company's number at the SEC. */
  cik?: number | null;
  demo: boolean;
  aliases: Alias[];
}
