import type { RouteObject } from 'react-router'

export { ImportList } from './ImportList.tsx'
export { SheetPage } from './SheetPage.tsx'
export { SheetUpload } from './SheetUpload.tsx'

const importPage = async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage })

export const importRoutes: RouteObject[] = [
  { path: 'codes/batch', lazy: async () => ({ Component: (await import('./StartPage.tsx')).StartPage }) },
  ...['codes/batch', 'exams/imports', 'certs/imports', 'users/imports', 'accounts/imports'].map((at) => ({
    path: `${at}/:importId`,
    lazy: importPage,
  })),
  { path: 'registrations/imports/:importId', lazy: importPage },
  { path: 'projects/imports/:importId', lazy: importPage },
]
