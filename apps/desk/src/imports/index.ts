import type { RouteObject } from 'react-router'

export { ImportList } from './ImportList.tsx'
export { SheetStart } from './SheetStart.tsx'
export { SheetUpload } from './SheetUpload.tsx'

export const importRoutes: RouteObject[] = [
  { path: 'codes/batch', lazy: async () => ({ Component: (await import('./StartPage.tsx')).StartPage }) },
  {
    path: 'codes/batch/:importId',
    lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }),
  },
  {
    path: 'exams/imports/:importId',
    lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }),
  },
  {
    path: 'certs/imports/:importId',
    lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }),
  },
]
