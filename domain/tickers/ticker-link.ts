/** How a mention in a text was recognised, strongest first. */
export type MentionMethod = 'cashtag' | 'exchange-prefix' | 'name' | 'alias' | 'product' | 'person';

/** Beside the text itself, a regulator's filing or whoever sent the item may name the ticker. */
export type LinkMethod = MentionMethod | 'filing' | 'sender';

/** How much of the market a listing is: a broad fund or bitcoin, an index member or major coin, or less. */
export type ListingSize = 'market' | 'large' | 'small';

/** TickerLink says that a text is about a ticker, how much, and why in words. */
export interface TickerLink {
  tickerId: number;
  symbol: string;
  exchange: string;
  /** 0 to 100: how much the text is about this ticker rather than merely naming it. */
  relevance: number;
  method: LinkMethod;
  /** The words of the text that matched; the model is asked about this entity. */
  mention: string;
  /** One sentence a trader can read. */
  reason: string;
  listingSize?: ListingSize;
}

/** What an alias is: another name of the company, or a person or product that stands for it. */
export type AliasKind = 'name' | 'person' | 'product';

/** Alias is one way the press writes a listing other than its full name. */
export interface Alias {
  alias: string;
  kind: AliasKind;
  /** A common word: counts only beside market context. */
  needsContext: boolean;
}

/** GazetteerEntry is one listing as the linker sees it. */
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
