import type { RouteObject } from 'react-router'

export { ProjectAccounts } from './ProjectAccounts.tsx'
export { RegionWithin } from './RegionWithin.tsx'

export const accountKeepingRoutes: RouteObject[] = [
  { path: 'accounts', lazy: async () => ({ Component: (await import('./AccountsPage.tsx')).AccountsPage }) },
  { path: 'users', lazy: async () => ({ Component: (await import('./UsersPage.tsx')).UsersPage }) },
]
