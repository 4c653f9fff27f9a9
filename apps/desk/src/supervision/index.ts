import type { RouteObject } from 'react-router'

export const supervisionRoutes: RouteObject[] = [
  { path: 'draws', lazy: async () => ({ Component: (await import('./DrawsPage.tsx')).DrawsPage }) },
  { path: 'draws/:id', lazy: async () => ({ Component: (await import('./DrawPage.tsx')).DrawPage }) },
  {
    path: 'stop-orders',
    lazy: async () => ({ Component: (await import('./StopOrdersPage.tsx')).StopOrdersPage }),
  },
]
