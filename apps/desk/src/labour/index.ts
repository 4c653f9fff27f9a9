import type { RouteObject } from 'react-router'

export { LabourTiles } from './LabourTiles.tsx'
export { LabourLink } from './LabourLink.tsx'

export const labourRoutes: RouteObject[] = [
  {
    path: 'org/labour',
    lazy: async () => ({ Component: (await import('./RegistrationsPage.tsx')).RegistrationsPage }),
  },
  {
    path: 'labour-projects',
    lazy: async () => ({ Component: (await import('./RegistrationsPage.tsx')).LabourProjectsPage }),
  },
  { path: 'labour', lazy: async () => ({ Component: (await import('./RegisterPage.tsx')).RegisterPage }) },
  {
    path: 'labour/progress',
    lazy: async () => ({ Component: (await import('./ProgressPage.tsx')).ProgressPage }),
  },
  { path: 'labour/:id', lazy: async () => ({ Component: (await import('./RecordPage.tsx')).RecordPage }) },
]
