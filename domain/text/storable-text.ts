import { z } from 'zod';

/** storableText accepts a text of at most so many characters without NUL, which Postgres cannot compare or store. */
export const storableText = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .refine((text) => !text.includes('\0'), 'The text contains a character that is not allowed');
