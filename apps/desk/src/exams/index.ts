import type { RouteObject } from 'react-router'

export const examRoutes: RouteObject[] = [
  { path: 'exams', lazy: async () => ({ Component: (await import('./NoticesPage.tsx')).NoticesPage }) },
  { path: 'exams/new', lazy: async () => ({ Component: (await import('./FormPage.tsx')).NewNoticePage }) },
  { path: 'exams/bans', lazy: async () => ({ Component: (await import('./BansPage.tsx')).BansPage }) },
  {
    path: 'exams/history',
    lazy: async () => ({ Component: (await import('./HistoryPage.tsx')).HistoryPage }),
  },
  { path: 'exams/:id', lazy: async () => ({ Component: (await import('./ExamPage.tsx')).ExamPage }) },
  {
    path: 'exams/:id/edit',
    lazy: async () => ({ Component: (await import('./FormPage.tsx')).EditNoticePage }),
  },
]
