import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Unit tests are of pure code: none may leave a trace that another could see.
    isolate: false,
    include: ['{domain,server,workers,components,scripts,tests,bin,prisma}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.int.test.ts', 'node_modules/**'],
  },
});
