import type { RouteObject } from 'react-router'

export { ProjectReviews } from './ProjectReviews.tsx'

export const reviewRoutes: RouteObject[] = [
  { path: 'reviews', lazy: async () => ({ Component: (await import('./ReviewsPage.tsx')).ReviewsPage }) },
]
