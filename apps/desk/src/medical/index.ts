import type { RouteObject } from 'react-router'

export const medicalRoutes: RouteObject[] = [
  { path: 'health', lazy: async () => ({ Component: (await import('./HealthPage.tsx')).HealthPage }) },
  { path: 'health/:id', lazy: async () => ({ Component: (await import('./RecordsPage.tsx')).RecordsPage }) },
]
