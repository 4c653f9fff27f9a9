import type { RouteObject } from 'react-router'

export const safetyCodeRoutes: RouteObject[] = [
  { path: 'codes', lazy: async () => ({ Component: (await import('./ListPage.tsx')).ListPage }) },
  { path: 'codes/:personId', lazy: async () => ({ Component: (await import('./FilePage.tsx')).FilePage }) },
  {
    path: 'supervision',
    lazy: async () => ({ Component: (await import('./SupervisionPage.tsx')).SupervisionPage }),
  },
]
