import type { RouteObject } from 'react-router'

export const dataRequestRoutes: RouteObject[] = [
  {
    path: 'data-requests',
    lazy: async () => ({ Component: (await import('./DataRequestsPage.tsx')).DataRequestsPage }),
  },
]
