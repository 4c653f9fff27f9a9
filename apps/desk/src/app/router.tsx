import { Loading } from '@anzhu/web/states.tsx'
import { createBrowserRouter, Navigate } from 'react-router'
import { accountKeepingRoutes } from '../accounts/index.ts'
import { assessmentRoutes } from '../assessment/index.ts'
import { archiveRoutes } from '../archive/index.ts'
import { auditRoutes } from '../audit/index.ts'
import { caseRoutes } from '../cases/index.ts'
import { certificateRoutes } from '../certificates/index.ts'
import { connectorRoutes } from '../connectors/index.ts'
import { conductRoutes } from '../conduct/index.ts'
import { dataRequestRoutes } from '../data-requests/index.ts'
import { developmentRoutes } from '../development/index.ts'
import { employmentRoutes } from '../employment/index.ts'
import { examRoutes } from '../exams/index.ts'
import { exportRoutes } from '../exports/index.ts'
import { hazardRoutes } from '../hazards/index.ts'
import { homeRoutes } from '../home/index.ts'
import { importRoutes } from '../imports/index.ts'
import { inspectionRoutes } from '../inspections/index.ts'
import { integrationRoutes } from '../integrations/index.ts'
import { insightRoutes } from '../insight/index.ts'
import { jobRoutes } from '../jobs/index.ts'
import { labourRoutes } from '../labour/index.ts'
import { medicalRoutes } from '../medical/index.ts'
import { noticeRoutes } from '../notices/index.ts'
import { projectRoutes } from '../projects/index.ts'
import { publicityRoutes } from '../publicity/index.ts'
import { rectificationRoutes } from '../rectification/index.ts'
import { registerRoutes, registrationRoutes } from '../registration/index.ts'
import { registryRoutes } from '../registry/index.ts'
import { reviewRoutes } from '../reviews/index.ts'
import { ruleRoutes } from '../rules/index.ts'
import { safetyCodeRoutes } from '../safety-code/index.ts'
import { scanRoutes } from '../scans/index.ts'
import { accountRoutes, signInRoutes } from '../session/index.ts'
import { standardRoutes } from '../standards/index.ts'
import { supervisionRoutes } from '../supervision/index.ts'
import { trainingRoutes } from '../training/index.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RouteFailure } from './RouteFailure.tsx'
import { Shell } from './Shell.tsx'

/** Every address of the desk; each context brings its own. */
export const router = createBrowserRouter([
  {
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Loading />,
    children: [
      ...signInRoutes,
      ...registerRoutes,
      ...developmentRoutes,
      {
        path: '/',
        element: <Shell />,
        children: [
          { index: true, element: <Navigate to="/home" replace /> },
          {
            errorElement: <RouteFailure />,
            children: [
              ...homeRoutes,
              ...caseRoutes,
              ...archiveRoutes,
              ...assessmentRoutes,
              ...certificateRoutes,
              ...importRoutes,
              ...exportRoutes,
              ...dataRequestRoutes,
              ...safetyCodeRoutes,
              ...ruleRoutes,
              ...standardRoutes,
              ...projectRoutes,
              ...registrationRoutes,
              ...registryRoutes,
              ...labourRoutes,
              ...employmentRoutes,
              ...medicalRoutes,
              ...scanRoutes,
              ...inspectionRoutes,
              ...insightRoutes,
              ...integrationRoutes,
              ...rectificationRoutes,
              ...hazardRoutes,
              ...reviewRoutes,
              ...trainingRoutes,
              ...examRoutes,
              ...noticeRoutes,
              ...publicityRoutes,
              ...supervisionRoutes,
              ...conductRoutes,
              ...accountKeepingRoutes,
              ...auditRoutes,
              ...connectorRoutes,
              ...jobRoutes,
              ...accountRoutes,
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
])
