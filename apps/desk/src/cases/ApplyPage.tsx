import './cases.css'
import { type Case, viewCase } from '@anzhu/contract/cases'
import { findFlow } from '@anzhu/law/flows'
import type { Flow } from '@anzhu/law/kernel/flow'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Navigate, useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { NotOpen, Page, Refused } from '../frame/index.ts'
import { ApplyForm } from './ApplyForm.tsx'
import { CanApply } from './CanApply.tsx'
import { ChooseWhom } from './ChooseWhom.tsx'
import { isChosen, whomIn } from './whom.ts'

const back = { to: '/items', title: '办件' }

/** Applying for any service: whom it is about, whether it can be filed, the form, the check, the submission. */
export function ApplyPage() {
  const { service = '' } = useParams()
  const flow = findFlow(service)
  const mayApply = useMay('case.apply')
  if (flow === undefined)
    return (
      <Page title="申请" back={back}>
        <Empty title="没有这个事项">网址可能不完整。请从“办件”的“新建申请”进入。</Empty>
      </Page>
    )
  if (!mayApply) return <Refused title={flow.title} what="申请" />
  return <Application key={service} flow={flow} />
}

function Application({ flow }: { flow: Flow }) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { state } = useLocation()
  const caseId = idIn(params.get('case') ?? '')
  const whom = whomIn(params, state)
  // A draft that was begun on this page goes on in the form that is open, not in a fresh one.
  const [begun, setBegun] = useState<string | undefined>(undefined)
  if (caseId !== undefined && caseId !== begun) return <Opened key={caseId} flow={flow} id={caseId} />
  if (begun === undefined && !isChosen(flow, whom)) return <ChooseWhom flow={flow} />
  const started = ({ id }: Case) => {
    setBegun(id)
    void navigate({ search: `?case=${id}` }, { replace: true, state })
  }
  return (
    <CanApply flow={flow} whom={whom} back={back}>
      {(checked) => <ApplyForm flow={flow} whom={whom} opened={null} started={started} checked={checked} />}
    </CanApply>
  )
}

/** A draft or a returned case; whatever is neither any more is read, not filled in. */
function Opened({ flow, id }: { flow: Flow; id: string }) {
  const { data, error, refetch } = useEndpoint(viewCase, { id })
  // Once open, the form stays until it leads on itself: submitting it ends what may be saved.
  const [entered, setEntered] = useState(false)
  if (data?.may.includes('save') === true && !entered) setEntered(true)
  if (data === undefined)
    return (
      <Page title={flow.title} back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这份草稿"
          hint="可能已经删除，或不是本企业的。请从“办件”进入。"
        />
      </Page>
    )
  if (!entered && !data.may.includes('save')) return <Navigate to={`/items/${id}`} replace />
  return <ApplyForm flow={flow} whom={{}} opened={data} started={() => undefined} checked={null} />
}
