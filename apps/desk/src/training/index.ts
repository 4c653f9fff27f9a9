import type { RouteObject } from 'react-router'

export const trainingRoutes: RouteObject[] = [
  { path: 'training', lazy: async () => ({ Component: (await import('./PlansPage.tsx')).PlansPage }) },
  { path: 'training/new', lazy: async () => ({ Component: (await import('./FormPage.tsx')).NewPlanPage }) },
  {
    path: 'training/bodies',
    lazy: async () => ({ Component: (await import('./BodiesPage.tsx')).BodiesPage }),
  },
  { path: 'training/:id', lazy: async () => ({ Component: (await import('./PlanPage.tsx')).PlanPage }) },
  {
    path: 'training/:id/edit',
    lazy: async () => ({ Component: (await import('./FormPage.tsx')).EditPlanPage }),
  },
]
