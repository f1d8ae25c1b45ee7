import { defineConfig } from 'vitest/config';

/** Two projects: pure tests start nothing; database tests share one embedded PostgreSQL started by the global setup. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['{server,contract,sandbox,sdk,desktop,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'server/**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['server/**/*.db.test.ts'],
          globalSetup: ['system/database.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['system/**/*.test.ts'],
          globalSetup: ['system/database.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
