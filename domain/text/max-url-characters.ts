/**
 * maxUrlCharacters is the length beyond which a URL is refused before any work. Browsers and servers accept less than twice
 * as much.
 */
export const maxUrlCharacters = 4_096;
