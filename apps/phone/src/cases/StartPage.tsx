import { type Check, checkService, listServices } from '@anzhu/contract/cases'
import { findFlow } from '@anzhu/law/flows'
import type { Flow } from '@anzhu/law/kernel/flow'
import { useEndpoint } from '@anzhu/web/api'
import { serviceOfKind } from '@anzhu/web/certificate-words'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useLocation, useParams, useSearchParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { CertificateHead, useMyCertificate } from '../certificates/index.ts'
import { AskConsent, useConsent } from '../consents/index.ts'
import { Begin } from './Begin.tsx'
import { ChooseCertificate } from './ChooseCertificate.tsx'
import { CureOf } from './CureOf.tsx'

/** Before any form: what it is for, about which certificate, whether it can be filed today and what stands in the way. */
export function StartPage() {
  const { service: id = '' } = useParams()
  const certificateId = useSearchParams()[0].get('certificate')
  const services = useEndpoint(listServices, {})
  const flow = findFlow(id)
  const service = services.data?.items.find((one) => one.id === id)
  if (services.error !== null)
    return (
      <Page title="办事" back="/items">
        <ErrorBar error={services.error} lead="没有打开" retry={() => void services.refetch()} />
      </Page>
    )
  if (services.data === undefined)
    return (
      <Page title={flow?.title ?? '办事'} back="/items">
        <Loading />
      </Page>
    )
  if (service === undefined || flow === undefined)
    return (
      <Page title="没有这个事项" back="/items">
        <Empty title="这件事不能在手机上办" action={<Link to="/items">回到办事</Link>} />
      </Page>
    )
  if (service.aboutCertificate && certificateId === null)
    return <ChooseCertificate service={id} title={service.title} />
  return <Start key={`${id} ${certificateId}`} flow={flow} service={service} certificateId={certificateId} />
}

interface Meant {
  readonly flow: Flow
  readonly certificateId: string | null
}

/** Where the page was opened from: a certificate leads back to itself. */
function useBack({ flow, certificateId }: Meant): string {
  const from = (useLocation().state as { readonly from?: string } | null)?.from
  if (from !== undefined) return from
  return flow.about === 'certificate' && certificateId !== null ? `/certs/${certificateId}` : '/items'
}

function Start({
  flow,
  service: { title, purpose, openCase },
  certificateId,
}: Meant & { service: { title: string; purpose: string; openCase: { id: string; state: string } | null } }) {
  const back = useBack({ flow, certificateId })
  const certificate = useMyCertificate(certificateId)
  const correct = certificate === undefined ? undefined : serviceOfKind(certificate, 'correct')
  return (
    <Page title={title} back={back}>
      <p className="lead">{purpose}</p>
      {certificate !== undefined && (
        <div className="certificate">
          <CertificateHead certificate={certificate} />
        </div>
      )}
      {openCase !== null ? (
        <UnderWay id={openCase.id} state={openCase.state} />
      ) : (
        <Checked flow={flow} certificateId={certificateId} />
      )}
      {flow.service === 'change' && correct !== undefined && (
        <p className="hint">
          原单位已经注销、吊销或联系不上的，改办
          <Link to={`/apply/${correct.service}?certificate=${certificateId ?? ''}`}>{correct.title}</Link>
          ，勾选“进行企业信息纠错”。
        </p>
      )}
    </Page>
  )
}

/** Every condition tried on today's facts; where all hold, the way to the form. */
function Checked({ flow, certificateId }: Meant) {
  const checks = useEndpoint(checkService, {
    service: flow.id,
    ...(certificateId !== null && { certificateId }),
  })
  const consent = useConsent(flow.consent)
  if (checks.error !== null)
    return <ErrorBar error={checks.error} lead="没有核对成" retry={() => void checks.refetch()} />
  if (checks.data === undefined || consent.state === 'asking') return <Loading />
  // What must be agreed to has its own page, and what is uploaded in the form is no reason why one "may not".
  const asked = checks.data.findings.filter(({ rule }) => !('rule' in consent) || rule !== consent.rule)
  const findings = asked.filter((one) => !isForTheForm(flow, one))
  const unmet = findings.filter(({ met }) => !met)
  return (
    <>
      {unmet.length > 0 && (
        <section className="section">
          <h2>现在还不能办，差 {unmet.length} 项</h2>
          <CheckList
            checks={unmet}
            label="还差什么"
            renderCure={(check) => (
              <CureOf check={check} certificateId={certificateId} recheck={() => void checks.refetch()} />
            )}
          />
        </section>
      )}
      {unmet.length === 0 && findings.length > 0 && (
        <NoticeBar tone="ok">可以办：{findings.length} 项条件都符合。</NoticeBar>
      )}
      {unmet.length === 0 &&
        (consent.state === 'missing' ? (
          <AskConsent purpose={consent.purpose} />
        ) : (
          <Begin
            service={flow.id}
            certificateId={certificateId}
            bring={bringOf(flow, asked)}
            word={flow.about === 'certificate' ? '下一步：核对' : '开始填写'}
          />
        ))}
      <Met checks={findings.filter(({ met }) => met)} />
    </>
  )
}

/** The conditions that hold, folded: nobody need read them to go on. */
function Met({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return null
  return (
    <details className="help">
      <summary>已符合的 {checks.length} 项条件和依据</summary>
      <CheckList checks={checks} label="已符合的条件" />
    </details>
  )
}

const isForTheForm = ({ materialsJudgedBy }: Flow, { rule, met, cure }: Check) =>
  rule === materialsJudgedBy && !met && cure?.kind === 'upload'

/** What is still to be uploaded; of what is on record already nothing is said. */
function bringOf(flow: Flow, checks: readonly Check[]): string {
  if (flow.materialsJudgedBy === undefined) {
    const wanted = flow.materials.filter(({ optional = false }) => !optional)
    return wanted.length === 0 ? '' : `请准备：${wanted.map(({ title }) => title).join('、')}。`
  }
  const wanting = checks.find((one) => isForTheForm(flow, one))
  return wanting === undefined ? '' : `请准备好拍照：${wanting.because}。`
}

function UnderWay({ id, state }: { id: string; state: string }) {
  return (
    <Empty
      title={`已有一件在办：${state}`}
      action={
        <Link className="button" to={`/items/${id}`}>
          查看这一件
        </Link>
      }
    >
      办完以后才能再提交一件。
    </Empty>
  )
}
