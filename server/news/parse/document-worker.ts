import { parentPort } from 'node:worker_threads';
import {
  handleParseRequest,
  type ParseRequest,
  type ParseResponse,
} from '#server/news/parse/parse-document.ts';

/** DocumentTask is a task of the pool in parse-untrusted-document.ts. */
export interface DocumentTask {
  id: number;
  request: ParseRequest;
}

/** The pool's task function. It announces the start, because the deadline excludes the wait for a thread. */
export default function runDocumentTask({ id, request }: DocumentTask): Promise<ParseResponse> {
  parentPort?.postMessage({ startedTask: id });
  return handleParseRequest(request);
}
