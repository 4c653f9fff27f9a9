import type { RouteObject } from 'react-router'

export const developmentRoutes: RouteObject[] = [
  { path: '/dev/outbox', lazy: async () => ({ Component: (await import('./OutboxPage.tsx')).OutboxPage }) },
]
