import type { RouteObject } from 'react-router'

export { EnterpriseConduct } from './EnterpriseConduct.tsx'
export { ConductTiles } from './ConductTiles.tsx'

export const conductRoutes: RouteObject[] = [
  { path: 'conduct', lazy: async () => ({ Component: (await import('./ConductPage.tsx')).ConductPage }) },
  {
    path: 'site-checks',
    lazy: async () => ({ Component: (await import('./SiteChecksPage.tsx')).SiteChecksPage }),
  },
]
