import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

/** writeTokenizer makes a `tokenizer.json` from the `vocab.txt` of older BERT repositories. Rejects with ModelRefusedError. */
export async function writeTokenizer(folder: string): Promise<void> {
  const lines = (await readFile(join(folder, 'vocab.txt'), 'utf8')).split(/\r?\n/);
  const vocab = Object.fromEntries(lines.flatMap((token, id) => (token === '' ? [] : [[token, id]])));
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  const missing = special.filter((token) => vocab[token] === undefined);
  if (missing.length > 0) throw new ModelRefusedError(`its vocab.txt has no ${missing.join(', ')}`);
  // An uncased vocabulary has no capital letters.
  const isCased = Object.keys(vocab).some((token) => /^[A-Z][a-z]+$/.test(token));
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content) => ({ id: vocab[content], content, special: true })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: !isCased,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
}
