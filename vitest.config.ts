import { defineConfig } from 'vitest/config';

const database = { globalSetup: ['system/database.setup.ts'], hookTimeout: 120_000 };

/**
 * Pure tests start no database. The other projects share one embedded PostgreSQL, started by the global setup, and each test
 * file works in a database of its own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['{server,contract,sandbox,sdk,desktop,scripts,portal}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'server/**/*.db.test.ts', 'desktop/windows.test.ts'],
          testTimeout: 30_000,
        },
      },
      { test: { ...database, name: 'database', include: ['server/**/*.db.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          ...database,
          name: 'system',
          include: ['system/**/*.test.ts'],
          exclude: ['system/journey/**'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...database,
          name: 'journey',
          // Everything that drives a browser: one at a time, so that a busy machine makes it slow and not wrong.
          include: ['system/journey/**/*.test.ts', 'desktop/windows.test.ts'],
          testTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
