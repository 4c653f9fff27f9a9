import { terminateSupervision } from '@anzhu/law/assessment/termination'
import { MyEvidence } from '../assessment/index.ts'
import { GuideLink } from './GuideLink.tsx'
import type { Case } from '@anzhu/contract/cases'
import type { Flow } from '@anzhu/law/kernel/flow'
import { stillWanting } from '@anzhu/web/form-values'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Page } from '../frame/index.ts'
import { answersOf, neededOf } from './commitments.ts'
import { ApplySections } from './ApplySections.tsx'
import { CheckPage } from './CheckPage.tsx'
import { DraftState, DraftTrouble } from './DraftState.tsx'
import { reveal } from './reveal.ts'
import { TaskList } from './TaskList.tsx'
import { type Draft, useDraft } from './use-draft.ts'
import type { Whom } from './whom.ts'

const back = { to: '/items', title: '办件' }

/** The form of a service as the law draws it, kept as a draft while it is filled in; then everything once more to check. */
export function ApplyForm({
  flow,
  whom,
  opened,
  started,
  checked,
}: {
  flow: Flow
  whom: Whom
  opened: Case | null
  started: (draft: Case) => void
  /** The conditions as they were tried before the form, above it. */
  checked: ReactNode
}) {
  const draft = useDraft({ service: flow.id, whom, opened, started })
  useBeginning(flow, draft)
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { state } = useLocation()
  // What is missing is told at its field once somebody has tried to go on, not while they are still coming to it.
  const [tried, setTried] = useState(false)
  const [uploading, setUploading] = useState(0)
  const wanting = stillWanting(answersOf(flow), neededOf(flow), draft.values, draft.materials)
  const checking = params.get('step') === 'check' && draft.kept !== null
  const corrected = draft.kept?.status === 'returned'
  // Where the cursor goes once the form is there: what was returned first, later what is to be changed.
  const wanted = useRef(opened?.remarks[0]?.item)
  useEffect(() => {
    if (wanted.current === undefined || checking) return
    reveal(wanted.current)
    wanted.current = undefined
  }, [checking])
  const formOf = (id: string) => `/apply/${flow.id}?case=${id}`
  const goOn = async () => {
    setTried(true)
    const [first] = wanting
    if (first !== undefined) {
      // What a look-up fills in is not on the page before something is picked.
      const by = flow.form.find(({ id }) => id === first.item)?.filledBy
      return reveal(document.getElementById(`item-${first.item}`) === null ? (by ?? first.item) : first.item)
    }
    const kept = await draft.flush()
    if (kept === null) return
    void navigate({ search: `?case=${kept.id}&step=check` }, { state: { from: formOf(kept.id) } })
  }
  const change = (item: string) => {
    wanted.current = item
    const form = formOf(draft.kept?.id ?? '')
    // The form is the page before, unless the address of the check was opened by itself.
    void ((state as { from?: string } | null)?.from === form
      ? navigate(-1)
      : navigate(form, { replace: true }))
  }
  if (checking) return <CheckPage flow={flow} draft={draft} wanting={wanting} change={change} />
  return (
    <Page
      fill
      title={flow.title}
      back={back}
      beside={
        <>
          {draft.kept !== null && <span className="hint">{draft.kept.subject}</span>}
          <GuideLink flow={flow} />
          <DraftState draft={draft} />
        </>
      }
    >
      <div className="apply">
        <TaskList flow={flow} draft={draft} checking={false} />
        <div className="apply__main">
          {checked}
          {flow.id === terminateSupervision.id && <MyEvidence />}
          <Purpose
            flow={flow}
            returned={draft.kept?.returnedBecause ?? null}
            correctBy={draft.kept?.correctBy ?? null}
          />
          <ApplySections
            flow={flow}
            draft={draft}
            wanting={tried ? wanting : []}
            whenBusy={(busy) => setUploading((count) => Math.max(0, count + (busy ? 1 : -1)))}
          />
        </div>
      </div>
      <DraftTrouble draft={draft} />
      <div className="apply__foot">
        <span className="hint" role="status">
          {uploading > 0
            ? '还有材料没有传完'
            : tried && wanting.length > 0
              ? `还有 ${wanting.length} 处没有填好：${wanting[0]?.sentence}`
              : '填写的内容自动保存，提交前别人看不到'}
        </span>
        <Button type="primary" disabled={uploading > 0} onClick={() => void goOn()}>
          {corrected ? '核对并重新提交' : '核对并提交'}
        </Button>
      </div>
    </Page>
  )
}

/** What is known already comes with the draft; so where something is, the draft begins with the form. */
function useBeginning({ service, about }: Flow, { begin }: Draft): void {
  const first = useRef(begin)
  useEffect(() => {
    if (service !== undefined || about === 'project') first.current()
  }, [service, about])
}

/** What one gets by it; or why it was given back. */
function Purpose({
  flow,
  returned,
  correctBy,
}: {
  flow: Flow
  returned: string | null
  correctBy: string | null
}) {
  if (returned === null) return <p className="apply__purpose">{flow.purpose}</p>
  return (
    <NoticeBar tone="wait">
      <b>退回补正：</b>
      {returned}
      {correctBy !== null && ` 请在 ${correctBy} 前重新提交，逾期自动终止。`}
    </NoticeBar>
  )
}
