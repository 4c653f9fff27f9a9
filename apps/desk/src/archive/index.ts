import type { RouteObject } from 'react-router'

export { CaseArchive, PapersOfCase, ReceiptPaper } from './CaseArchive.tsx'

export const archiveRoutes: RouteObject[] = [
  {
    path: 'papers',
    lazy: async () => ({ Component: (await import('./UnfinishedPage.tsx')).UnfinishedPage }),
  },
]
