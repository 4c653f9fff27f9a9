import type { RouteObject } from 'react-router'

export const connectorRoutes: RouteObject[] = [
  {
    path: 'connectors',
    lazy: async () => ({ Component: (await import('./ConnectorsPage.tsx')).ConnectorsPage }),
  },
]
