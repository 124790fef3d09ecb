import type { BrowserContext } from '@playwright/test';

/** ConsoleWatch collects the errors of browser consoles. */
export interface ConsoleWatch {
  follow(context: BrowserContext): void;
  /** allow adds a pattern of expected errors. */
  allow(pattern: RegExp): void;
  unexpected(): string[];
}

/** watchConsole collects console errors and uncaught exceptions of every page of the contexts it follows. */
export function watchConsole(): ConsoleWatch {
  const errors: string[] = [];
  const allowed: RegExp[] = [];
  return {
    follow(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => void errors.push(String(error.error().stack ?? error.error())));
    },
    allow: (pattern) => void allowed.push(pattern),
    unexpected: () => errors.filter((text) => !allowed.some((pattern) => pattern.test(text))),
  };
}
