import { z } from 'zod';
import { dateInput } from '#domain/operations/date-input.ts';

/** markNoticesSeenInput names the time of the newest notice that was shown. */
export const markNoticesSeenInput = z.object({ through: dateInput });
