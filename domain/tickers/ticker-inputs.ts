import { z } from 'zod';

/** tickerId is the key of a ticker: a positive 32-bit integer of the database. */
export const tickerId = z.number().int().positive().max(2_147_483_647);

/** tickerIdInput selects one ticker. */
export const tickerIdInput = z.object({ tickerId });

/** reportLinkInput reports that an article has a wrong ticker link or lacks one. */
export const reportLinkInput = z.object({
  articleId: z.uuid(),
  tickerId,
  kind: z.enum(['wrong', 'missing']).default('wrong'),
});

/** readLinkReportsInput limits the list of link reports, newest first. */
export const readLinkReportsInput = z.object({ limit: z.number().int().min(1).max(500).default(100) });
