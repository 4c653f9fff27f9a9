import type { RouteObject } from 'react-router'

export { VoidEducation } from './VoidEducation.tsx'

export const trainingRoutes: RouteObject[] = [
  {
    path: 'education',
    lazy: async () => ({ Component: (await import('./EducationPage.tsx')).EducationPage }),
  },
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
