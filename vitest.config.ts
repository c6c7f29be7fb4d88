import { configDefaults, defineConfig } from 'vitest/config';

/** Two cores are the smallest machine this suite must pass on: browser and HTTP suites get time, not retries. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**/*.ts', 'adapters/**/*.ts'] },
  },
});
