import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{bench,domain,server,workers,components,scripts,tests,bin,prisma}/**/*.int.test.ts'],
    globalSetup: ['tests/servers/global-setup.ts'],
    setupFiles: ['tests/servers/create-test-database.ts'],
    // Redis is emptied before each file; files take turns.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
