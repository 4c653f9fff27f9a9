import type { RouteObject } from 'react-router'

export { CompletionTiles } from './CompletionTiles.tsx'
export { MyEvidence } from './MyEvidence.tsx'
export { ProjectAssessment } from './ProjectAssessment.tsx'

const page = async () => ({ Component: (await import('./CompletionsPage.tsx')).CompletionsPage })

export const assessmentRoutes: RouteObject[] = [
  { path: 'completions', lazy: page },
  { path: 'assessments', lazy: page },
]
