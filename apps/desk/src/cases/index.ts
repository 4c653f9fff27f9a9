import type { RouteObject } from 'react-router'

export const caseRoutes: RouteObject[] = [
  {
    path: 'items',
    lazy: async () => ({ Component: (await import('./CasesFrame.tsx')).CasesFrame }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./ItemsPage.tsx')).ItemsPage }) },
      { path: ':id', lazy: async () => ({ Component: (await import('./CasePage.tsx')).CasePage }) },
      {
        path: ':id/receipt',
        lazy: async () => ({ Component: (await import('./ReceiptPage.tsx')).ReceiptPage }),
      },
    ],
  },
  { path: 'apply/:service', lazy: async () => ({ Component: (await import('./ApplyPage.tsx')).ApplyPage }) },
]
