import os from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.{ts,tsx}',
            'tools/**/*.test.ts',
            'apps/{desk,phone}/**/*.test.{ts,tsx}',
          ],
          // Some start processes or try ten thousand cases, on machines that do other work too.
          testTimeout: 60_000,
          // Pure functions need no walls between files; a run is twenty times faster without.
          isolate: false,
        },
      },
      {
        test: {
          name: 'api',
          // A worker waits for PostgreSQL, for time limits and for other processes a third of the time.
          maxWorkers: os.availableParallelism() + 1,
          include: ['apps/api/**/*.test.ts'],
          globalSetup: ['apps/api/test/database-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Loading the server anew for each file takes longer than most files' tests. Files share nothing but loaded
          // modules: each has its own server and database, and what a test replaces is put back.
          isolate: false,
          restoreMocks: true,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/support/product.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // A worker's journeys share one running product; two workers keep two processors busy.
          maxWorkers: 2,
          // A wait that a busy machine misses once is no broken page; what is broken fails twice.
          retry: 1,
        },
      },
    ],
  },
})
