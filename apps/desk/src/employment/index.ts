import type { RouteObject } from 'react-router'

export const employmentRoutes: RouteObject[] = [
  {
    path: 'employment',
    lazy: async () => ({ Component: (await import('./EmploymentPage.tsx')).EmploymentPage }),
  },
]
