import type { RouteObject } from 'react-router'

export const certificateRoutes: RouteObject[] = [
  {
    path: 'certs',
    lazy: async () => ({ Component: (await import('./CertificatesPage.tsx')).CertificatesPage }),
  },
  { path: 'certs/runs', lazy: async () => ({ Component: (await import('./RunsPage.tsx')).RunsPage }) },
  { path: 'certs/runs/:id', lazy: async () => ({ Component: (await import('./RunPage.tsx')).RunPage }) },
  {
    path: 'certs/campaign',
    lazy: async () => ({ Component: (await import('./CampaignPage.tsx')).CampaignPage }),
  },
  {
    path: 'certs/imports',
    lazy: async () => ({ Component: (await import('./HistoricPage.tsx')).HistoricPage }),
  },
  {
    path: 'certs/:id',
    lazy: async () => ({ Component: (await import('./CertificatePage.tsx')).CertificatePage }),
  },
]
