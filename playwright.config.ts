import { defineConfig } from '@playwright/test';
import { findChromium } from '#scripts/setup/install-chromium.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  // One terminal, one database: tests take turns.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    // Written there by the server below when it is ready.
    baseURL: process.env.E2E_BASE_URL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      // Chromium's sandbox refuses to run as root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  webServer: {
    command: 'exec node tests/e2e/stack/serve.ts',
    wait: { stdout: /ready at (?<e2e_base_url>http\S+) with (?<e2e_database_url>postgres\S+)/ },
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stderr: 'pipe',
  },
});
