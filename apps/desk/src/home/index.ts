import type { RouteObject } from 'react-router'

export const homeRoutes: RouteObject[] = [
  { path: 'home', lazy: async () => ({ Component: (await import('./HomePage.tsx')).HomePage }) },
]
