export interface SignInFault {
  what: string;
  detail: string;
}

/** Local time of day, 24 hours. */
const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const failed: SignInFault = {
  what: 'Something went wrong on our side.',
  detail: 'Try again in a moment; the log has the details.',
};

const faults: Record<string, SignInFault> = {
  CredentialsSignin: {
    what: 'Wrong email or password.',
    detail: 'Check both, or ask your administrator for a sign-in link.',
  },
  'password-expired': {
    what: 'This initial password has expired.',
    detail: 'Ask your administrator for a sign-in link or a new password.',
  },
  'link-not-valid': {
    what: 'This sign-in link is no longer valid.',
    detail: 'It works once, within 30 minutes. Ask your administrator for another one.',
  },
  AccessDenied: {
    what: 'Sign-in failed.',
    detail: 'No account matches this sign-in. Ask your administrator for one.',
  },
  unreachable: { what: 'Cannot reach the server.', detail: 'Try again in a moment.' },
  failed,
};

/** describeSignInError says in words why a sign-in was refused, from the code that the server gave. */
export function describeSignInError(code: string, format = (at: Date) => timeOfDay.format(at)): SignInFault {
  const [, retryAt] = /^throttled:(.{1,40})$/.exec(code) ?? [];
  if (retryAt && !Number.isNaN(Date.parse(retryAt))) {
    // Rounded up: at the minute shown an attempt counts again.
    const minute = new Date(Math.ceil(Date.parse(retryAt) / 60_000) * 60_000);
    return {
      what: `Too many attempts, try again at ${format(minute)}.`,
      detail:
        'A device that signed in before is not affected by others. An administrator’s sign-in link works now.',
    };
  }
  return Object.hasOwn(faults, code) ? (faults[code] ?? failed) : failed;
}
