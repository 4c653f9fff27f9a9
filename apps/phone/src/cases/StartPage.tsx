import { checkService, listCases, listServices, startCase } from '@anzhu/contract/cases'
import { findFlow } from '@anzhu/law/flows'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link, useNavigate, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { AskConsent, useConsent } from '../consents/index.ts'

/** Before any form: what it is for, whether it can be filed today and what stands in the way, and what must be agreed to. */
export function StartPage() {
  const { service: id = '' } = useParams()
  const services = useEndpoint(listServices, {})
  const checks = useEndpoint(checkService, { service: id })
  const flow = findFlow(id)
  const consent = useConsent(flow?.consent)
  const service = services.data?.items.find((one) => one.id === id)
  const error = services.error ?? checks.error
  if (error !== null)
    return (
      <Page title="办事" back="/items">
        <ErrorBar error={error} lead="没有打开" retry={() => void checks.refetch()} />
      </Page>
    )
  if (services.data === undefined || checks.data === undefined || consent.state === 'asking')
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
  // What must be agreed to has its own page; it is no reason why one "may not".
  const findings = checks.data.findings.filter(({ rule }) => !('rule' in consent) || rule !== consent.rule)
  const stopped = findings.some(({ met }) => !met)
  return (
    <Page title={service.title} back="/items">
      <p className="lead">{service.purpose}</p>
      {service.openCase !== null ? (
        <UnderWay id={service.openCase.id} state={service.openCase.state} />
      ) : (
        <>
          {findings.length > 0 && (
            <section className="section">
              <h2>{stopped ? '现在还不能办' : '可以办'}</h2>
              <CheckList checks={findings} label="能不能办" />
            </section>
          )}
          {!stopped &&
            (consent.state === 'missing' ? (
              <AskConsent purpose={consent.purpose} />
            ) : (
              <Begin service={id} wanted={flow.materials.filter((one) => !one.optional)} />
            ))}
        </>
      )}
    </Page>
  )
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

/** Begins a draft, or goes on with the one begun before. */
function Begin({ service, wanted }: { service: string; wanted: readonly { id: string; title: string }[] }) {
  const navigate = useNavigate()
  const { data: drafts } = useEndpoint(listCases, { box: 'drafts', service, limit: 1 })
  const start = useAction(startCase, { refresh: [listCases] })
  const draft = drafts?.items[0]
  return (
    <section className="section">
      {wanted.length > 0 && <p className="hint">请准备：{wanted.map(({ title }) => title).join('、')}。</p>}
      {start.error !== null && <ErrorBar error={start.error} lead="没有开始" />}
      {draft !== undefined ? (
        <Link className="button" to={`/items/${draft.id}/edit`}>
          接着填（{formatMoment(draft.updatedAt)} 保存）
        </Link>
      ) : (
        <button
          type="button"
          className="button"
          disabled={start.isPending || drafts === undefined}
          onClick={() =>
            start.mutate(
              { service },
              { onSuccess: ({ id }) => void navigate(`/items/${id}/edit`, { replace: true }) },
            )
          }
        >
          {start.isPending ? '正在打开' : '开始填写'}
        </button>
      )}
    </section>
  )
}
