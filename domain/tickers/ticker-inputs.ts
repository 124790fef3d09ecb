import { z } from 'zod';

const tickerId = z.number().int().positive();

/** tickerIdInput names one ticker. */
export const tickerIdInput = z.object({ tickerId });

/** reportLinkInput says that an article was tagged with the wrong ticker, or misses one. */
export const reportLinkInput = z.object({
  articleId: z.uuid(),
  tickerId,
  kind: z.enum(['wrong', 'missing']).default('wrong'),
});

/** readLinkReportsInput bounds how many reported links are listed, the newest first. */
export const readLinkReportsInput = z.object({ limit: z.number().int().min(1).max(500).default(100) });
