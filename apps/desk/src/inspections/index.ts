import type { RouteObject } from 'react-router'

export { ProjectInspections } from './ProjectInspections.tsx'

export const inspectionRoutes: RouteObject[] = [
  {
    path: 'inspections',
    lazy: async () => ({ Component: (await import('./InspectionsPage.tsx')).InspectionsPage }),
  },
  {
    path: 'inspections/new',
    lazy: async () => ({ Component: (await import('./NewInspectionPage.tsx')).NewInspectionPage }),
  },
  {
    path: 'inspections/:id',
    lazy: async () => ({ Component: (await import('./InspectionPage.tsx')).InspectionPage }),
  },
]
