import { z } from 'zod';

/** tokenResponse is the response of the token endpoint to client credentials (RFC 6749, 5.1). */
export const tokenResponse = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** postSchema is a link or self post (`t3`). */
export const postSchema = z.object({
  /** Full name, such as t3_abc. */
  name: z.string(),
  title: z.string(),
  selftext: z.string().default(''),
  author: z.string().default(''),
  subreddit: z.string().default(''),
  permalink: z.string(),
  /** Seconds since 1970. */
  created_utc: z.number(),
  stickied: z.boolean().default(false),
  removed_by_category: z.string().nullish(),
});
export type Post = z.infer<typeof postSchema>;

/** listingResponse is one page; children are parsed one by one, so that an invalid one does not spoil the page. */
export const listingResponse = z.object({
  kind: z.literal('Listing'),
  data: z.object({
    after: z.string().nullable(),
    children: z.array(z.object({ kind: z.string(), data: z.unknown() })),
  }),
});
export type Listing = z.infer<typeof listingResponse>;
