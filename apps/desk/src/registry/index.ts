import type { RouteObject } from 'react-router'

export { FirmFields } from './FirmFields.tsx'
export { EnterpriseFilter, ProjectFilter } from './filters.tsx'
export { HistoricCertificates } from './HistoricCertificates.tsx'
export { NameInPerson } from './NameInPerson.tsx'

export const registryRoutes: RouteObject[] = [
  { path: 'hall', lazy: async () => ({ Component: (await import('./HallPage.tsx')).HallPage }) },
  { path: 'people', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
  {
    path: 'qualifications',
    lazy: async () => ({ Component: (await import('./QualificationsPage.tsx')).QualificationsPage }),
  },
  { path: 'org', lazy: async () => ({ Component: (await import('./OrgPage.tsx')).OrgPage }) },
  { path: 'people/:id', lazy: async () => ({ Component: (await import('./PersonPage.tsx')).PersonPage }) },
]
