import { createQueryClient } from '@anzhu/web/query-client'
import { Empty, Loading } from '@anzhu/web/states.tsx'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Link, Navigate, Route, Routes, useNavigate } from 'react-router'
import { CodePage } from '../safety-code/CodePage.tsx'
import { homeOf } from './entries.ts'
import { Frame } from './Frame.tsx'
import { forget } from './kept.ts'
import { Page } from './Page.tsx'
import { SignedIn } from './SignedIn.tsx'
import { useSession } from '@anzhu/web/session.tsx'

// The code page alone is in the first load; everything else comes when it is opened.
const SignInPage = lazy(() =>
  import('../access/SignInPage.tsx').then((file) => ({ default: file.SignInPage })),
)
const RegisterPage = lazy(() =>
  import('../access/RegisterPage.tsx').then((file) => ({ default: file.RegisterPage })),
)
const WeChatPage = lazy(() =>
  import('../access/WeChatPage.tsx').then((file) => ({ default: file.WeChatPage })),
)
const DemoWeChatPage = lazy(() =>
  import('../access/DemoWeChatPage.tsx').then((file) => ({ default: file.DemoWeChatPage })),
)
const PasswordPage = lazy(() =>
  import('../access/PasswordPage.tsx').then((file) => ({ default: file.PasswordPage })),
)
const LicencePage = lazy(() =>
  import('../access/LicencePage.tsx').then((file) => ({ default: file.LicencePage })),
)
const GroundsPage = lazy(() =>
  import('../safety-code/GroundsPage.tsx').then((file) => ({ default: file.GroundsPage })),
)
const MePage = lazy(() => import('../me/MePage.tsx').then((file) => ({ default: file.MePage })))
const AccessLogPage = lazy(() =>
  import('../me/AccessLogPage.tsx').then((file) => ({ default: file.AccessLogPage })),
)
const ConsentsPage = lazy(() =>
  import('../consents/ConsentsPage.tsx').then((file) => ({ default: file.ConsentsPage })),
)
const MyDataPage = lazy(() => import('../me/MyDataPage.tsx').then((file) => ({ default: file.MyDataPage })))
const MedicalPage = lazy(() =>
  import('../medical/MedicalPage.tsx').then((file) => ({ default: file.MedicalPage })),
)
const EmploymentPage = lazy(() =>
  import('../employment/EmploymentPage.tsx').then((file) => ({ default: file.EmploymentPage })),
)
const RecordPage = lazy(() =>
  import('../employment/RecordPage.tsx').then((file) => ({ default: file.RecordPage })),
)
const CertificatesPage = lazy(() =>
  import('../certificates/CertificatesPage.tsx').then((file) => ({ default: file.CertificatesPage })),
)
const CertificatePage = lazy(() =>
  import('../certificates/CertificatePage.tsx').then((file) => ({ default: file.CertificatePage })),
)
const PhotoPage = lazy(() => import('../photo/PhotoPage.tsx').then((file) => ({ default: file.PhotoPage })))
const CasesPage = lazy(() => import('../cases/CasesPage.tsx').then((file) => ({ default: file.CasesPage })))
const StartPage = lazy(() => import('../cases/StartPage.tsx').then((file) => ({ default: file.StartPage })))
const CasePage = lazy(() => import('../cases/CasePage.tsx').then((file) => ({ default: file.CasePage })))
const EditPage = lazy(() => import('../cases/EditPage.tsx').then((file) => ({ default: file.EditPage })))
const MessagesPage = lazy(() =>
  import('../notices/MessagesPage.tsx').then((file) => ({ default: file.MessagesPage })),
)
const TrainingPage = lazy(() =>
  import('../training/TrainingPage.tsx').then((file) => ({ default: file.TrainingPage })),
)
const ExamsPage = lazy(() => import('../exams/ExamsPage.tsx').then((file) => ({ default: file.ExamsPage })))
const ReviewsPage = lazy(() =>
  import('../reviews/ReviewsPage.tsx').then((file) => ({ default: file.ReviewsPage })),
)
const MonthPage = lazy(() => import('../reviews/MonthPage.tsx').then((file) => ({ default: file.MonthPage })))
const HazardsPage = lazy(() =>
  import('../hazards/HazardsPage.tsx').then((file) => ({ default: file.HazardsPage })),
)
const HazardPage = lazy(() =>
  import('../hazards/HazardPage.tsx').then((file) => ({ default: file.HazardPage })),
)
const AddRecordPage = lazy(() =>
  import('../hazards/AddRecordPage.tsx').then((file) => ({ default: file.AddRecordPage })),
)
const OwnProjectPage = lazy(() =>
  import('../projects/OwnProjectPage.tsx').then((file) => ({ default: file.OwnProjectPage })),
)
const ScanPage = lazy(() => import('../scanning/ScanPage.tsx').then((file) => ({ default: file.ScanPage })))
const SitePage = lazy(() => import('../scanning/SitePage.tsx').then((file) => ({ default: file.SitePage })))
const GatePage = lazy(() => import('../scanning/GatePage.tsx').then((file) => ({ default: file.GatePage })))
const HomePage = lazy(() => import('../inspecting/HomePage.tsx').then((file) => ({ default: file.HomePage })))
const InspectPage = lazy(() =>
  import('../inspecting/InspectPage.tsx').then((file) => ({ default: file.InspectPage })),
)
const ProjectPage = lazy(() =>
  import('../inspecting/ProjectPage.tsx').then((file) => ({ default: file.ProjectPage })),
)
const InspectionPage = lazy(() =>
  import('../inspecting/InspectionPage.tsx').then((file) => ({ default: file.InspectionPage })),
)
const TablePage = lazy(() =>
  import('../inspecting/TablePage.tsx').then((file) => ({ default: file.TablePage })),
)
const FinishPage = lazy(() =>
  import('../inspecting/FinishPage.tsx').then((file) => ({ default: file.FinishPage })),
)
const OfflinePage = lazy(() =>
  import('../inspecting/OfflinePage.tsx').then((file) => ({ default: file.OfflinePage })),
)
const RectificationsPage = lazy(() =>
  import('../rectification/RectificationsPage.tsx').then((file) => ({ default: file.RectificationsPage })),
)
const RectificationPage = lazy(() =>
  import('../rectification/RectificationPage.tsx').then((file) => ({ default: file.RectificationPage })),
)
const ReplyLinkPage = lazy(() =>
  import('../rectification/LinkPage.tsx').then((file) => ({ default: file.LinkPage })),
)
const ScansPage = lazy(() =>
  import('../scanning/ScansPage.tsx').then((file) => ({ default: file.ScansPage })),
)

/** The phone application: its pages by address, below /m. */
export function App() {
  const navigate = useNavigate()
  const [client] = useState(() =>
    createQueryClient({
      onSignedOut: () => {
        forget('card', 'session')
        const place = window.location.pathname.replace(/^\/m/, '') + window.location.search
        if (/^\/(sign-in|register|reply|wechat|dev)/.test(place)) return
        void navigate(`/sign-in?next=${encodeURIComponent(place)}`, { replace: true })
      },
      onPasswordDue: () => void navigate('/password', { replace: true }),
    }),
  )
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="/register" element={<RegisterPage />} />
          <Route path="/wechat" element={<WeChatPage />} />
          <Route path="/dev/wechat" element={<DemoWeChatPage />} />
          <Route path="/password" element={<PasswordPage />} />
          <Route path="/licence" element={<LicencePage />} />
          <Route path="/reply/:token" element={<ReplyLinkPage />} />
          <Route element={<SignedIn />}>
            <Route element={<Frame />}>
              <Route index element={<Home />} />
              <Route path="/code" element={<CodePage />} />
              <Route path="/code/grounds" element={<GroundsPage />} />
              <Route path="/training" element={<TrainingPage />} />
              <Route path="/exams" element={<ExamsPage />} />
              <Route path="/me" element={<MePage />} />
              <Route path="/me/access-log" element={<AccessLogPage />} />
              <Route path="/me/consents" element={<ConsentsPage />} />
              <Route path="/me/data" element={<MyDataPage />} />
              <Route path="/me/record" element={<RecordPage />} />
              <Route path="/employment" element={<EmploymentPage />} />
              <Route path="/health" element={<MedicalPage />} />
              <Route path="/me/photo" element={<PhotoPage />} />
              <Route path="/certs" element={<CertificatesPage />} />
              <Route path="/certs/:id" element={<CertificatePage />} />
              <Route path="/items" element={<CasesPage />} />
              <Route path="/apply/:service" element={<StartPage />} />
              <Route path="/items/:id" element={<CasePage />} />
              <Route path="/items/:id/edit" element={<EditPage />} />
              <Route path="/reviews" element={<ReviewsPage />} />
              <Route path="/reviews/:month" element={<MonthPage />} />
              <Route path="/messages" element={<MessagesPage />} />
              <Route path="/hazards" element={<HazardsPage />} />
              <Route path="/hazards/:id" element={<HazardPage />} />
              <Route path="/hazards/:id/add/:step" element={<AddRecordPage />} />
              <Route path="/project" element={<OwnProjectPage />} />
              <Route path="/scans" element={<ScansPage />} />
              <Route path="/scan/site" element={<SitePage />} />
              <Route path="/home" element={<HomePage />} />
              <Route path="/inspect" element={<InspectPage />} />
              <Route path="/inspect/at/:projectId" element={<ProjectPage />} />
              <Route path="/inspect/:id" element={<InspectionPage />} />
              <Route path="/inspect/:id/table" element={<TablePage />} />
              <Route path="/inspect/:id/finish" element={<FinishPage />} />
              <Route path="/offline" element={<OfflinePage />} />
              <Route path="/rectify" element={<RectificationsPage />} />
              <Route path="/rectify/:id" element={<RectificationPage />} />
              <Route path="*" element={<Missing />} />
            </Route>
            <Route path="/gate" element={<GatePage />} />
            <Route path="/scan" element={<ScanPage />}>
              <Route path="result" element={null} />
            </Route>
          </Route>
        </Routes>
      </Suspense>
    </QueryClientProvider>
  )
}

function Home() {
  return <Navigate to={homeOf(useSession().post)} replace />
}

function Missing() {
  return (
    <Page title="没有这个页面">
      <Empty title="地址可能抄错了，或者页面已经移走" action={<Link to="/">回到首页</Link>} />
    </Page>
  )
}
