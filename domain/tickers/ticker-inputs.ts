import { z } from 'zod';

/** tickerIdSchema accepts ids that the database's column can hold. */
export const tickerIdSchema = z.int32().positive();
const tickerId = tickerIdSchema;

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
