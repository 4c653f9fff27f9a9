import {
  type Case,
  deleteCase,
  listCases,
  listServices,
  viewCase,
  viewMaterial,
  withdrawCase,
} from '@anzhu/contract/cases'
import { addressOf } from '@anzhu/contract/client'
import { findFlow } from '@anzhu/law/flows'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { nextStepOf } from '@anzhu/web/case-words'
import { FilePreview } from '@anzhu/web/FilePreview.tsx'
import { valueInWords } from '@anzhu/web/form-values'
import { DaysLeft, StatusTag } from '@anzhu/web/StatusTag.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Stepper } from '@anzhu/web/Stepper.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { Timeline } from '@anzhu/web/Timeline.tsx'
import { useState } from 'react'
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { Sure } from '../app/Sure.tsx'
import { AboutCertificate } from './AboutCertificate.tsx'
import { Archive } from './Archive.tsx'
import { DecidePanel } from './DecidePanel.tsx'
import { whoAndUntil } from './waiting-words.ts'

/** One case: where it is, what was given back and why, what was filled in, what happened, and what I can do now. */
export function CasePage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useEndpoint(viewCase, { id })
  const receipt = (useLocation().state as { readonly receipt?: boolean } | null)?.receipt === true
  if (data === undefined || data.id !== id)
    return (
      <Page title="办件" back="/items">
        {error === null && <Loading />}
        {error?.status === 404 && (
          <Empty title="没有找到这一件" action={<Link to="/items">回到办事</Link>}>
            可能已经删除，或者不是您的办件。
          </Empty>
        )}
        {error !== null && error.status !== 404 && <ErrorBar error={error} retry={() => void refetch()} />}
      </Page>
    )
  // Agreeing to be employed asks for a proof of who agrees, and has a page of its own.
  const step = findFlow(data.service)?.steps.find((one) => one.id === data.step)
  if (step?.proven === true && data.may.includes('decide')) return <Navigate to="/employment" replace />
  return (
    <Page title={data.title} back="/items">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {receipt && data.status === 'in-progress' && (
        <NoticeBar tone="ok">
          已提交，编号 <span className="unbroken">{groupCaseNumber(data.number ?? '')}</span>。下一步：
          {nextStepOf(data.waiting)}
          ，结果会发消息给您。
        </NoticeBar>
      )}
      <Head one={data} />
      <Returned one={data} />
      {data.may.some((act) => act === 'decide' || act === 'undo') && <DecidePanel one={data} />}
      <section className="section">
        <h2>办到哪一步</h2>
        <div className="steps-down">
          <Stepper steps={data.steps} />
        </div>
      </section>
      <AboutCertificate one={data} />
      <Content one={data} />
      <Archive one={data} />
      <section className="section">
        <h2>经过</h2>
        <Timeline events={data.events} />
      </section>
      <Acts one={data} />
    </Page>
  )
}

function Head({ one }: { one: Case }) {
  return (
    <section className="section case-head">
      <p className="case-head__state">
        <StatusTag status={one.status} state={one.state} waiting={null} />
        {one.waiting !== null && <DaysLeft waiting={one.waiting} />}
      </p>
      {one.waiting !== null && <p>{whoAndUntil(one.waiting)}</p>}
      {one.waiting?.ifSilent != null && <p className="hint">到期没有答复的：{one.waiting.ifSilent}</p>}
      {one.number !== null && <p className="hint">编号 {groupCaseNumber(one.number)}</p>}
    </section>
  )
}

function Returned({ one: { id, returnedBecause, correctBy, remarks, may } }: { one: Case }) {
  if (returnedBecause === null) return null
  return (
    <section className="section">
      <NoticeBar tone="wait">
        退回补正：{returnedBecause}
        {correctBy !== null && ` 请在 ${correctBy} 前（含当天）重新提交，逾期终止。`}
      </NoticeBar>
      {remarks.length > 0 && (
        <ul className="bullets">
          {remarks.map(({ item, title, text }) => (
            <li key={item}>
              {title}：{text}
            </li>
          ))}
        </ul>
      )}
      {may.includes('save') && (
        <Link className="button" to={`/items/${id}/edit`}>
          去补正
        </Link>
      )}
    </section>
  )
}

function Content({ one }: { one: Case }) {
  const { form = [], materials = [] } = findFlow(one.service) ?? {}
  const [seen, setSeen] = useState<Case['materials'][string][number] | null>(null)
  const remark = (item: string) => one.remarks.find((found) => found.item === item)?.text
  const rows = [
    ...form
      .filter(({ id }) => !one.withheld.includes(id))
      .map((field) => ({
        id: field.id,
        title: field.title,
        value: valueInWords(field, one.values[field.id], one.options),
        source: one.sources[field.id],
        remark: remark(field.id),
      })),
    ...materials
      .filter(({ id }) => !one.withheld.includes(id))
      .map(({ id, title }) => ({
        id,
        title,
        value: (one.materials[id] ?? []).map((file) => (
          <button key={file.id} type="button" className="link-button file-link" onClick={() => setSeen(file)}>
            {file.name}
          </button>
        )),
        remark: remark(id),
      })),
  ]
  return (
    <section className="section">
      <h2>提交的内容</h2>
      <SummaryList label="提交的内容" rows={rows} />
      {seen !== null && (
        <FilePreview
          file={seen}
          address={addressOf(viewMaterial, { id: one.id, fileId: seen.id })}
          close={() => setSeen(null)}
        />
      )}
    </section>
  )
}

/** What the applicant can still do; each is asked once more before it is done. */
function Acts({ one: { id, version, may } }: { one: Case }) {
  const navigate = useNavigate()
  const refresh = [listCases, listServices, viewCase]
  const withdraw = useAction(withdrawCase, { refresh })
  const remove = useAction(deleteCase, { refresh: [listCases, listServices] })
  const error = withdraw.error ?? remove.error
  return (
    <section className="section">
      {error !== null && <ErrorBar error={error} lead="" />}
      {may.includes('save') && may.includes('delete') && (
        <Link className="button" to={`/items/${id}/edit`}>
          接着填
        </Link>
      )}
      {may.includes('withdraw') && (
        <Sure
          word="撤回"
          question="撤回以后变回草稿，可以改了再提交；审核要重新排队。"
          busy={withdraw.isPending}
          act={() => withdraw.mutate({ id, version })}
        />
      )}
      {may.includes('delete') && (
        <Sure
          word="删除草稿"
          question="删除以后，填写的内容和照片不能找回。"
          busy={remove.isPending}
          act={() => remove.mutate({ id }, { onSuccess: () => void navigate('/items', { replace: true }) })}
        />
      )}
    </section>
  )
}
