import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { FetchError } from '#domain/sources/fetch-error.ts';

const maxLineLength = 1_000_000;

/**
 * readLines yields the lines of a stream, including empty ones, which are keep-alives, until the stream ends. Errors:
 * FetchError `disconnected` when nothing arrives for `silenceTimeoutMs`, `too-large` for a line above 1 MB.
 */
export async function* readLines(body: Readable, silenceTimeoutMs: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const closeSilent = () =>
    body.destroy(
      new FetchError(
        'disconnected',
        `Nothing was received for ${silenceTimeoutMs / 1_000} s, not even a keep-alive`,
      ),
    );
  let timer = setTimeout(closeSilent, silenceTimeoutMs);
  try {
    for await (const chunk of body) {
      clearTimeout(timer);
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > maxLineLength) throw new FetchError('too-large', 'A line is longer than 1 MB');
      for (const line of lines) yield line.trim();
      timer = setTimeout(closeSilent, silenceTimeoutMs);
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError('disconnected', 'The connection was lost');
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
