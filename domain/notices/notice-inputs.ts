import { z } from 'zod';

/** markNoticesSeenInput names the time of the newest notice that was shown. */
export const markNoticesSeenInput = z.object({ through: z.date() });
