import { z } from 'zod';

/** tweetSchema is one post with the fields we ask for. */
export const tweetSchema = z.object({
  /** A snowflake: its upper bits are the time it was written. */
  id: z.string().regex(/^\d+$/),
  text: z.string(),
  author_id: z.string().optional(),
  created_at: z.string().optional(),
  lang: z.string().optional(),
  entities: z
    .object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional() })
    .optional(),
});
export type Tweet = z.infer<typeof tweetSchema>;

const userSchema = z.object({ id: z.string(), username: z.string(), name: z.string().optional() });
export type XUser = z.infer<typeof userSchema>;

/** includesSchema are the authors of a page's posts. */
export const includesSchema = z.object({ users: z.array(userSchema).optional() }).optional();

/** searchResponse is a page of a recent search; each post is judged apart. */
export const searchResponse = z.object({
  data: z.array(z.unknown()).optional(),
  includes: includesSchema,
  meta: z.object({
    result_count: z.number(),
    next_token: z.string().optional(),
    newest_id: z.string().optional(),
  }),
});

const ruleSchema = z.object({ id: z.string(), value: z.string(), tag: z.string().optional() });

/** rulesResponse lists the rules of the filtered stream; `data` is missing where there are none. */
export const rulesResponse = z.object({ data: z.array(ruleSchema).optional() });

/** addedRulesResponse says which of the rules were not taken. */
export const addedRulesResponse = z.object({
  errors: z.array(z.object({ title: z.string().optional(), value: z.string().optional() })).optional(),
});

/** streamLineSchema is one line of the filtered stream: a post, or why X is about to end the connection. */
export const streamLineSchema = z.object({
  data: z.unknown().optional(),
  includes: includesSchema,
  matching_rules: z.array(z.object({ tag: z.string().optional() })).optional(),
  errors: z.array(z.object({ title: z.string().optional() })).optional(),
});
