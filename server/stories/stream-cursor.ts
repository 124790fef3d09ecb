import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** StreamCursor is a place in the stream: the row after which the next page begins. */
export interface StreamCursor {
  availableAt: Date;
  id: string;
}

const pattern = /^(\d{1,15})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** formatCursor writes a place as opaque text. */
export function formatCursor({ availableAt, id }: StreamCursor): string {
  return `${availableAt.getTime()}~${id}`;
}

/** parseCursor reads it back; null for none. Errors: Refusal for text that is no cursor of ours. */
export function parseCursor(text: string | null | undefined): StreamCursor | null {
  if (!text) return null;
  const [, ms, id] = pattern.exec(text) ?? [];
  if (!ms || !id) throw new UserFacingError('bad-input', 'This place in the stream is malformed', 'cursor');
  return { availableAt: new Date(Number(ms)), id };
}
