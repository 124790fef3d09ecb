import { Tokenizer } from '@huggingface/tokenizers';

export interface Tokeniser {
  /** Ids of a text's word pieces, without special tokens. Text that spells a special token is only text. */
  encode(text: string): number[];
  readonly clsTokenId: number;
  readonly sepTokenId: number;
  readonly unknownTokenId: number;
}

const whitespace = /[ \t\n\r]+/;
/** Longer chunks are rare and each its own; remembering them would only fill the memory. */
const maxCachedChunkLength = 32;
const maxCachedChunks = 50_000;

interface TokeniserFile {
  added_tokens?: { content: string; id: number }[];
  model?: { vocab?: Record<string, number>; unk_token?: string };
}

/**
 * createTokeniser reads a `tokenizer.json` (WordPiece). White space separates words whatever stands around it, so a
 * chunk's pieces can be remembered: news repeats its words, and that makes it an order of magnitude faster.
 */
export function createTokeniser(file: TokeniserFile): Tokeniser {
  const library = new Tokenizer({ ...file, added_tokens: [] }, {});
  const idOf = (token: string): number => {
    const id = file.model?.vocab?.[token] ?? file.added_tokens?.find(({ content }) => content === token)?.id;
    if (id === undefined) throw new Error(`the vocabulary has no ${token}`);
    return id;
  };
  let recent = new Map<string, readonly number[]>();
  let older = new Map<string, readonly number[]>();

  function cacheChunk(chunk: string, ids: readonly number[]) {
    if (chunk.length > maxCachedChunkLength) return;
    if (recent.size >= maxCachedChunks) {
      older = recent;
      recent = new Map();
    }
    recent.set(chunk, ids);
  }

  function encodeChunk(chunk: string): readonly number[] {
    const known = recent.get(chunk);
    if (known) return known;
    const ids = older.get(chunk) ?? library.encode(chunk, { add_special_tokens: false }).ids;
    cacheChunk(chunk, ids);
    return ids;
  }

  return {
    encode(text) {
      const ids: number[] = [];
      for (const chunk of text.split(whitespace)) {
        if (chunk !== '') for (const id of encodeChunk(chunk)) ids.push(id);
      }
      return ids;
    },
    clsTokenId: idOf('[CLS]'),
    sepTokenId: idOf('[SEP]'),
    unknownTokenId: idOf(file.model?.unk_token ?? '[UNK]'),
  };
}
