/**
 * toContextWords gives the words that a guesser of somebody's password tries first: email address, name, their parts, and
 * the product's name.
 */
export function toContextWords({ email, name }: { email: string; name: string }): string[] {
  const [mailbox = '', domain = ''] = email.toLowerCase().split('@');
  const parts = [mailbox, domain, name.toLowerCase()].flatMap((text) => text.split(/[^\p{L}\p{N}]/u));
  const joined = [mailbox, name.toLowerCase()].map((text) => text.replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const words = ['undertone', email.toLowerCase(), mailbox, domain, name.toLowerCase(), ...joined, ...parts];
  return [...new Set(words)].filter((word) => word.length >= 3);
}
