import './certificates.css'
import { type Certificate, viewCertificate } from '@anzhu/contract/certificates'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useParams, useSearchParams } from 'react-router'
import { NotOpen, Page } from '../frame/index.ts'
import { CountTabs } from '../list/index.ts'
import { CertificateActions } from './CertificateActions.tsx'
import { EducationOf } from './EducationOf.tsx'
import { CasesOf, DocumentsOf, EventsOf, VersionsOf } from './Histories.tsx'
import { Overview } from './Overview.tsx'
import { Reasons } from './Reasons.tsx'
import { Supervision } from './Supervision.tsx'
import { StateTag } from './StateTag.tsx'
import { casesOf } from './cases-of.ts'

const back = { to: '/certs', title: '证书' }

/** E7: one certificate, what it can be used for, what cures what stands in the way, and its whole life. */
export function CertificatePage() {
  const { id = '' } = useParams()
  const { data: certificate, error, refetch } = useEndpoint(viewCertificate, { id })
  // Another certificate must not stand under this address while the right one loads.
  if (certificate === undefined || certificate.id !== id)
    return (
      <Page title="证书" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这本证书"
          hint="可能不在您的管理范围内，或网址不完整。请从“证书”进入。"
        />
      </Page>
    )
  return (
    <Page
      title={`${certificate.person.name} · ${certificate.number}`}
      back={back}
      beside={<StateTag certificate={certificate} />}
      actions={<CertificateActions certificate={certificate} />}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Reasons certificate={certificate} />
      <Record certificate={certificate} />
    </Page>
  )
}

const parts = ['overview', 'cases', 'education', 'documents', 'events', 'versions', 'supervision'] as const
type Part = (typeof parts)[number]

/** The parts of the record; which one is open stands in the address. */
function Record({ certificate }: { certificate: Certificate }) {
  const [params, setParams] = useSearchParams()
  const [learns, supervises] = [useMay('education.view'), useMay('certificate.penalties')]
  const part: Part = parts.find((each) => each === params.get('part')) ?? 'overview'
  const counts: Readonly<Record<Part, readonly [title: string, count: number | null]>> = {
    overview: ['概况', null],
    cases: ['办件', casesOf(certificate).length],
    education: ['继续教育', null],
    documents: ['文件', certificate.documents.length],
    events: ['轨迹', certificate.events.length],
    versions: ['版本', certificate.versions.length],
    supervision: ['监管', null],
  }
  const shown = {
    overview: <Overview certificate={certificate} />,
    cases: <CasesOf certificate={certificate} />,
    education: <EducationOf certificate={certificate} />,
    documents: <DocumentsOf certificate={certificate} />,
    events: <EventsOf certificate={certificate} />,
    versions: <VersionsOf certificate={certificate} />,
    supervision: <Supervision certificate={certificate} />,
  }
  return (
    <>
      <div className="record__tabs">
        <CountTabs
          label="证书的各部分"
          value={part}
          choose={(next) => setParams(next === 'overview' ? {} : { part: next }, { replace: true })}
          tabs={parts
            .filter((each) => (each !== 'supervision' || supervises) && (each !== 'education' || learns))
            .map((each) => ({ value: each, title: counts[each][0], count: counts[each][1] }))}
        />
      </div>
      {shown[part]}
    </>
  )
}
