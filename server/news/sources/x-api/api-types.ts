import { z } from 'zod';

/** tweetSchema is one post with the requested fields. */
export const tweetSchema = z.object({
  /** A snowflake: its upper bits are the time of publication. */
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

/** searchResponse is a page of a recent search; posts are parsed one by one. */
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

/** addedRulesResponse lists the rules that were not accepted. */
export const addedRulesResponse = z.object({
  errors: z.array(z.object({ title: z.string().optional(), value: z.string().optional() })).optional(),
});

/** streamLineSchema is one line of the filtered stream: a post, or the reason why X closes the connection. */
export const streamLineSchema = z.object({
  data: z.unknown().optional(),
  includes: includesSchema,
  matching_rules: z.array(z.object({ tag: z.string().optional() })).optional(),
  errors: z.array(z.object({ title: z.string().optional() })).optional(),
});
