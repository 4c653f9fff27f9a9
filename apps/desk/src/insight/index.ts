import type { RouteObject } from 'react-router'

export { changeInWords } from './chart-figures.ts'
export { codesTo } from './links.ts'
export { LabourCard } from './LabourCard.tsx'
export { NumberLink } from './NumberLink.tsx'
export { Tile } from './Tile.tsx'

export const insightRoutes: RouteObject[] = [
  { path: 'insight', lazy: async () => ({ Component: (await import('./InsightPage.tsx')).InsightPage }) },
]
