import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Unit tests are of pure code: none may leave a trace that another could see.
    isolate: false,
    // Generous: a busy machine is no failure.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    include: ['{bench,domain,server,workers,components,scripts,tests,bin,prisma}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.int.test.ts', 'node_modules/**'],
  },
});
