import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-outcome.ts';
import {
  type DocumentKind,
  type DocumentReadings,
  type DocumentRequests,
  readDocument,
} from '#server/news/sources/thread/read-document.ts';

/** ReadingRequest is a document of one kind, as it is sent to a thread. */
export interface ReadingRequest<K extends DocumentKind = DocumentKind> {
  kind: K;
  document: DocumentRequests[K];
}

/** ReadingAnswer is a reading, a refusal, or a bug of a reader with where it happened. */
export type ReadingAnswer =
  | { reading: DocumentReadings[DocumentKind] }
  | { code: FetchErrorCode; message: string }
  | { bug: string };

/** answerReading reads one document and gives an error as something that can be sent between threads. */
export async function answerReading({ kind, document }: ReadingRequest): Promise<ReadingAnswer> {
  try {
    return { reading: await readDocument(kind, document) };
  } catch (error) {
    if (error instanceof FetchError) return { code: error.code, message: error.message };
    return { bug: String((error as Error)?.stack ?? error) };
  }
}
