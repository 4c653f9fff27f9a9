import type { RouteObject } from 'react-router'

export { ProjectRectifications } from './ProjectRectifications.tsx'

export const rectificationRoutes: RouteObject[] = [
  {
    path: 'rectify',
    lazy: async () => ({ Component: (await import('./RectificationsPage.tsx')).RectificationsPage }),
  },
  {
    path: 'rectify/:id',
    lazy: async () => ({ Component: (await import('./RectificationPage.tsx')).RectificationPage }),
  },
]
