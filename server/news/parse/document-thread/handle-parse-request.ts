import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-error.ts';
import {
  type DocumentInputs,
  type DocumentKind,
  type ParsedDocuments,
  parseDocument,
} from '#server/news/parse/document-thread/parse-document.ts';

/** ParseRequest is a document of one kind, as it is sent to a thread. */
export interface ParseRequest<K extends DocumentKind = DocumentKind> {
  kind: K;
  document: DocumentInputs[K];
}

/** ParseResponse is a reading, a refusal, or a bug of a reader with where it happened. */
export type ParseResponse =
  | { reading: ParsedDocuments[DocumentKind] }
  | { code: FetchErrorCode; message: string }
  | { bug: string };

/** handleParseRequest reads one document and gives an error as something that can be sent between threads. */
export async function handleParseRequest({ kind, document }: ParseRequest): Promise<ParseResponse> {
  try {
    return { reading: await parseDocument(kind, document) };
  } catch (error) {
    if (error instanceof FetchError) return { code: error.code, message: error.message };
    return { bug: String((error as Error)?.stack ?? error) };
  }
}
