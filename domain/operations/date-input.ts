import { z } from 'zod';

/** dateInput is a time from 1970 to 9999, which the database and ISO text of four-digit years can hold. */
export const dateInput = z
  .date()
  .min(new Date(0), 'Give a time after 1970')
  .max(new Date('9999-12-31T23:59:59Z'), 'Give a time before the year 10000');
