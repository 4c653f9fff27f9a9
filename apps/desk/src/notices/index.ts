import type { RouteObject } from 'react-router'

export const noticeRoutes: RouteObject[] = [
  { path: 'messages', lazy: async () => ({ Component: (await import('./MessagesPage.tsx')).MessagesPage }) },
]
