import { z } from 'zod';
import { apiBaseUrl, secret } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

const maxSubreddits = 50;

/** One to 50 names of 2 to 21 letters, digits and underscores, separated by plus signs, commas or spaces. */
function areSubredditNames(text: string): boolean {
  const names = text.split(/[+,\s]/).filter(Boolean);
  return names.length > 0 && names.length <= maxSubreddits && names.every((name) => /^\w{2,21}$/.test(name));
}

/** redditKind is the new or hot posts of subreddits, read as a registered application. */
export const redditKind = defineSourceKind({
  title: 'Reddit',
  description: 'Posts of one or several subreddits, through an application registered at Reddit',
  config: z.object({
    subreddits: z
      .string()
      .trim()
      .max(1_200)
      .refine(areSubredditNames, 'Give names such as stocks+investing')
      .describe('Subreddits without r/, separated by + or commas: stocks+investing'),
    listing: z
      .enum(['new', 'hot'])
      .default('new')
      .describe('new has every post; hot has the posts that readers vote up'),
    clientId: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .describe('Client id of the application (type: script or web)'),
    clientSecret: secret(z.string().trim().min(1).max(200).describe('Client secret of the application')),
    userAgent: z
      .string()
      .trim()
      .max(200)
      .regex(
        /^[^:\s]+:[^:\s]+:\S+ \(by \/?u\/[\w-]+\)$/,
        'Reddit requires this form: server:undertone:v1 (by /u/you)',
      )
      .describe('User agent for Reddit: platform:application:version (by /u/name)'),
    apiUrl: apiBaseUrl('https://oauth.reddit.com'),
    tokenUrl: apiBaseUrl('https://www.reddit.com/api/v1/access_token'),
  }),
  delivery: 'poll',
  supportsBackfill: false,
  defaults: { class: 'social' },
});
