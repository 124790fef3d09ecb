/** withPrivateUmask runs a synchronous function, such as a spawn, whose new files only this user may read (umask 077). */
export function withPrivateUmask<T>(run: () => T): T {
  const previous = process.umask(0o077);
  try {
    return run();
  } finally {
    process.umask(previous);
  }
}
