import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { FetchError } from '#domain/sources/fetch-error.ts';

const maxLineLength = 1_000_000;

/**
 * readLines gives a stream line by line, empty ones too: they are its sign of life. A stream that is silent for longer
 * than `silenceTimeoutMs` is dead. Ends with the stream. Errors: FetchError `disconnected`, `too-large`.
 */
export async function* readLines(body: Readable, silenceMs: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const silence = () =>
    body.destroy(
      new FetchError('disconnected', `Nothing came for ${silenceMs / 1_000} s, not even a sign of life`),
    );
  let timer = setTimeout(silence, silenceMs);
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > maxLineLength) throw new FetchError('too-large', 'A line is longer than 1 MB');
      for (const line of lines) yield line.trim();
      timer = setTimeout(silence, silenceMs);
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError('disconnected', 'The connection broke');
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
