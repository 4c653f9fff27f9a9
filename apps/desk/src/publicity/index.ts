import type { RouteObject } from 'react-router'

export const publicityRoutes: RouteObject[] = [
  {
    path: 'publicity',
    lazy: async () => ({ Component: (await import('./PublicityPage.tsx')).PublicityPage }),
  },
]
