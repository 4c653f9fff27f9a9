import type { RouteObject } from 'react-router'

export { ProjectAccounts } from './ProjectAccounts.tsx'
export { RegionWithin } from './RegionWithin.tsx'

export const accountKeepingRoutes: RouteObject[] = [
  { path: 'accounts', lazy: async () => ({ Component: (await import('./AccountsPage.tsx')).AccountsPage }) },
  {
    path: 'accounts/imports',
    lazy: async () => ({ Component: (await import('./ImportPages.tsx')).ImportFirmAccounts }),
  },
  {
    path: 'users/imports',
    lazy: async () => ({ Component: (await import('./ImportPages.tsx')).ImportUsers }),
  },
  { path: 'users', lazy: async () => ({ Component: (await import('./UsersPage.tsx')).UsersPage }) },
]
