import type { RouteObject } from 'react-router'

export { ExportButton } from './ExportButton.tsx'
export { ExportTile } from './ExportTile.tsx'

export const exportRoutes: RouteObject[] = [
  { path: 'exports', lazy: async () => ({ Component: (await import('./ExportsPage.tsx')).ExportsPage }) },
]
