import { z } from 'zod';

const githubEmails = z.array(z.object({ email: z.string(), verified: z.boolean(), primary: z.boolean() }));
const timeoutMs = 10_000;

export interface ProviderProfile {
  provider: string;
  /** What the provider says about the user; Google's states whether the address is verified. */
  profile: unknown;
  accessToken: string | undefined;
  /** Address of GitHub's API. */
  githubApi?: string;
}

/**
 * readVerifiedEmails gives the email addresses, in lower case and the primary first, that a provider has verified to belong
 * to a user. The address in a GitHub profile is any that the user likes, so GitHub is asked for its list. Errors: when GitHub
 * cannot be asked.
 */
export async function readVerifiedEmails({
  provider,
  profile,
  accessToken,
  githubApi = 'https://api.github.com',
}: ProviderProfile): Promise<string[]> {
  if (provider === 'google') {
    const { email, email_verified } = profile as { email?: string; email_verified?: boolean };
    return email && email_verified === true ? [email.toLowerCase()] : [];
  }
  if (provider !== 'github' || !accessToken) return [];
  const response = await fetch(`${githubApi}/user/emails`, {
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${accessToken}` },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`GitHub did not list the email addresses (status ${response.status})`);
  return githubEmails
    .parse(await response.json())
    .filter(({ verified }) => verified)
    .toSorted((one, two) => Number(two.primary) - Number(one.primary))
    .map(({ email }) => email.toLowerCase());
}
