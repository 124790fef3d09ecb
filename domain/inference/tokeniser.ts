/** Tokeniser turns text into token ids of one vocabulary. */
export interface Tokeniser {
  /** encode gives the ids of a text's word pieces, without special tokens; text that spells a special token is only text. */
  encode(text: string): number[];
  readonly clsTokenId: number;
  readonly sepTokenId: number;
  readonly unknownTokenId: number;
}
