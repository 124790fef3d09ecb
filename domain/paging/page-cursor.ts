/** PageCursor is the last row of a page that is ordered by time and id; the next page starts after it. */
export interface PageCursor {
  at: Date;
  /** A UUID. */
  id: string;
}

/** pageCursorPattern matches the text of a cursor: epoch milliseconds and a UUID. */
export const pageCursorPattern = /^(\d{1,15})[~_]([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** formatPageCursor writes a cursor as opaque text. */
export function formatPageCursor({ at, id }: PageCursor): string {
  return `${at.getTime()}~${id}`;
}

/** parsePageCursor reads the text of a cursor; null when it is malformed. */
export function parsePageCursor(text: string): PageCursor | null {
  const [, ms, id] = pageCursorPattern.exec(text) ?? [];
  return ms && id ? { at: new Date(Number(ms)), id } : null;
}

/** takePage splits what was read with one row too many into a page and the last row of it where there is a next page. */
export function takePage<R>(rows: readonly R[], limit: number): { page: R[]; lastOfMore: R | null } {
  const page = rows.slice(0, limit);
  return { page, lastOfMore: rows.length > limit ? (page.at(-1) ?? null) : null };
}
