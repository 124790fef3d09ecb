import { ZodError } from 'zod';

const adviceByCode: Record<string, string> = {
  P1000: 'the database refuses this user or password; check DATABASE_URL',
  P1001: 'start it with npm start, or check DATABASE_URL',
  P1003: 'there is no such database; npm start creates it',
  P2021: 'its tables do not exist yet; npm start creates them',
  P2022: 'its tables are older than this release; npm start updates them',
};

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/** Prisma's messages begin with a source excerpt; the last line says what happened. */
function describePrismaError(error: Error & { code?: string; errorCode?: string }): string {
  const advice = adviceByCode[error.code ?? error.errorCode ?? ''];
  const lastMessage = lastLine(error.message).replace(/\.$/, '');
  return advice ? `${lastMessage}: ${advice}` : lastMessage;
}

/** describeError gives an error as one line, without stack or source excerpt. */
export function describeError(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
  }
  if (!(error instanceof Error)) return String(error);
  if (error.name.startsWith('PrismaClient')) return describePrismaError(error);
  // A connection to a host with several addresses fails with an AggregateError that has no message.
  if (error instanceof AggregateError && !error.message) return describeError(error.errors[0]);
  return (
    error.message
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join(' ') || error.name
  );
}
