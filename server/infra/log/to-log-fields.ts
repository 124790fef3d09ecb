import { escapeForLog } from '#domain/text/escape-for-log.ts';

const maxDepth = 5;
const maxEntries = 100;
const maxStackLength = 8_000;

/** describeError gives an error's type, message, stack, causes and own fields. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause, ...fields } = error;
  return {
    type: error.constructor?.name ?? name,
    message: escapeForLog(message),
    ...(stack ? { stack: escapeForLog(stack, { maxLength: maxStackLength, keepLines: true }) } : {}),
    ...(cause === undefined ? {} : { cause: toLogValue(cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: toLogValue(error.errors, depth + 1) } : {}),
    ...toLogFields(fields, depth + 1),
  };
}

function toLogValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return escapeForLog(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '[nested too deep]';
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) {
    const shown = value.slice(0, maxEntries).map((each) => toLogValue(each, depth + 1));
    return value.length > maxEntries ? [...shown, `${value.length - maxEntries} more`] : shown;
  }
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return toLogValue(toJSON.call(value), depth + 1);
  return toLogFields(value, depth + 1);
}

/**
 * toLogFields gives the fields of a log record with every text in them escaped and cut, at any depth; errors become plain
 * objects.
 */
export function toLogFields(fields: object, depth = 0): Record<string, unknown> {
  const entries = Object.entries(fields);
  const shown = entries
    .slice(0, maxEntries)
    .map(([key, value]) => [escapeForLog(key, { maxLength: 100 }), toLogValue(value, depth)]);
  if (entries.length > maxEntries) shown.push(['...', `${entries.length - maxEntries} more`]);
  return Object.fromEntries(shown) as Record<string, unknown>;
}
