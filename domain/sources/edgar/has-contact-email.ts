/** A User-Agent is a line; what is longer is not one. */
const maxCharacters = 500;

/**
 * hasContactEmail reports whether a User-Agent contains an email address, which the SEC requires of automated clients.
 */
export function hasContactEmail(userAgent: string): boolean {
  return userAgent
    .slice(0, maxCharacters)
    .split(/[\s<>()]/)
    .some((word) => {
      const [local = '', domain = '', ...rest] = word.split('@');
      const dot = domain.lastIndexOf('.');
      return rest.length === 0 && local !== '' && dot > 0 && dot < domain.length - 1;
    });
}
