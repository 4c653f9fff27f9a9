import type { RouteObject } from 'react-router'

export { ProjectHazards } from './ProjectHazards.tsx'

export const hazardRoutes: RouteObject[] = [
  { path: 'hazards', lazy: async () => ({ Component: (await import('./HazardsPage.tsx')).HazardsPage }) },
  { path: 'hazards/new', lazy: async () => ({ Component: (await import('./DeclarePage.tsx')).DeclarePage }) },
  { path: 'hazards/:id', lazy: async () => ({ Component: (await import('./HazardPage.tsx')).HazardPage }) },
  {
    path: 'hazards/:id/edit',
    lazy: async () => ({ Component: (await import('./DeclarePage.tsx')).AmendPage }),
  },
]
