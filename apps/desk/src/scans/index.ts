import type { RouteObject } from 'react-router'

export const scanRoutes: RouteObject[] = [
  { path: 'scans', lazy: async () => ({ Component: (await import('./ScansPage.tsx')).ScansPage }) },
]
