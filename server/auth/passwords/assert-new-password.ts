import { toContextWords } from '#domain/accounts/to-context-words.ts';
import { scorePassword } from '#server/auth/passwords/score-password.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** zxcvbn's "safely unguessable": over 10^8 guesses. */
const minScore = 3;

/** assertNewPassword checks a password that replaces `current`. Errors: UserFacingError that says what to choose instead. */
export async function assertNewPassword({
  current,
  next,
  account,
}: {
  current: string;
  next: string;
  account: { email: string; name: string };
}): Promise<void> {
  if (next === current)
    throw new UserFacingError('bad-input', 'This is the current password: choose another one', 'next');
  if (next.trim().toLowerCase() === account.email.toLowerCase())
    throw new UserFacingError('bad-input', 'This is your email address: choose something else', 'next');
  if ((await scorePassword(next, toContextWords(account))) < minScore)
    throw new UserFacingError(
      'bad-input',
      'This is easy to guess: use several words that do not belong together, or let a password manager choose',
      'next',
    );
}
