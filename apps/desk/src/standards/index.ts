import type { RouteObject } from 'react-router'

export const standardRoutes: RouteObject[] = [
  {
    path: 'standards',
    lazy: async () => ({ Component: (await import('./StandardsPage.tsx')).StandardsPage }),
  },
  {
    path: 'standards/:id',
    lazy: async () => ({ Component: (await import('./StandardPage.tsx')).StandardPage }),
  },
]
