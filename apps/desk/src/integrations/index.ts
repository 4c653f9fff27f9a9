import type { RouteObject } from 'react-router'

export const integrationRoutes: RouteObject[] = [
  {
    path: 'integrations',
    lazy: async () => ({ Component: (await import('./IntegrationsPage.tsx')).IntegrationsPage }),
  },
  {
    path: 'integrations/webhooks/:id',
    lazy: async () => ({ Component: (await import('./DeliveriesPage.tsx')).DeliveriesPage }),
  },
]
