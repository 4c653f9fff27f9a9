import type { RouteObject } from 'react-router'

export const projectRoutes: RouteObject[] = [
  { path: 'projects', lazy: async () => ({ Component: (await import('./MatrixPage.tsx')).MatrixPage }) },
  {
    path: 'projects/imports',
    lazy: async () => ({ Component: (await import('./ImportProjects.tsx')).ImportProjects }),
  },
  {
    path: 'projects/:id',
    lazy: async () => ({ Component: (await import('./ProjectPage.tsx')).ProjectPage }),
  },
]
