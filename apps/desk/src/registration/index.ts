import type { RouteObject } from 'react-router'

export { RegistrationTile } from './RegistrationTile.tsx'

export const registerRoutes: RouteObject[] = [
  { path: '/register', lazy: async () => ({ Component: (await import('./RegisterPage.tsx')).RegisterPage }) },
]

export const registrationRoutes: RouteObject[] = [
  {
    path: 'registrations/imports',
    lazy: async () => ({ Component: (await import('./ImportEnterprises.tsx')).ImportEnterprises }),
  },
  {
    path: 'registrations',
    lazy: async () => ({ Component: (await import('./RegistrationsPage.tsx')).RegistrationsPage }),
  },
]
