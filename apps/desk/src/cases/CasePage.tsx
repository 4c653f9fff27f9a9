import { type Case, viewCase } from '@anzhu/contract/cases'
import { findFlow } from '@anzhu/law/flows'
import { useEndpoint } from '@anzhu/web/api'
import { DaysLeft, StatusTag } from '@anzhu/web/StatusTag.tsx'
import { Stepper } from '@anzhu/web/Stepper.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { NotOpen, Page } from '../frame/index.ts'
import { NameInPerson } from '../registry/index.ts'
import { ApplicantActs } from './ApplicantActs.tsx'
import { CaseNotices } from './CaseNotices.tsx'
import { CaseNumber } from './CaseNumber.tsx'
import { CaseSide } from './CaseSide.tsx'
import { DecisionBar } from './DecisionBar.tsx'
import { rememberCase } from './place.ts'
import { Review } from './Review.tsx'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useDeciding } from './use-deciding.ts'
import { useTaking } from './use-taking.ts'

const back = { to: '/items', title: '办件' }

/** One case, whatever its service: what was filled in, the conditions, what happened, and what this person may do now. */
export function CasePage() {
  const { id = '' } = useParams()
  return <OpenCase key={id} id={id} />
}

function OpenCase({ id }: { id: string }) {
  const { data, error, refetch } = useEndpoint(viewCase, { id })
  useEffect(() => rememberCase(id), [id])
  if (data === undefined) {
    return (
      <Page title="办件" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这一件"
          hint="可能不在您的办理范围内，或网址不完整。请从“办件”进入。"
        />
      </Page>
    )
  }
  return (
    <>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Shown case={data} />
    </>
  )
}

function Shown({ case: shown }: { case: Case }) {
  const taking = useTaking(shown)
  const deciding = useDeciding(shown, taking.taken)
  const flow = findFlow(shown.service)
  if (flow === undefined) return null
  return (
    <Page
      fill
      title={`${shown.title} · ${shown.subject}`}
      back={back}
      beside={
        <>
          <StatusTag {...shown} />
          {shown.waiting !== null && <DaysLeft waiting={shown.waiting} />}
        </>
      }
      actions={
        <>
          {deciding.step !== undefined && <ShortcutHelp />}
          {deciding.step !== undefined && flow.subject === 'person' && <NameInPerson />}
          <ApplicantActs case={shown} />
        </>
      }
    >
      <div className="case__head">
        <CaseNumber number={shown.number} />
        <span className="hint">
          {shown.applicant} · {shown.regionName}
        </span>
        {shown.status !== 'draft' && <Stepper steps={shown.steps} />}
      </div>
      <CaseNotices case={shown} taking={taking} />
      <div className="case__body">
        <Review case={shown} flow={flow} deciding={deciding} />
        <CaseSide case={shown} deciding={deciding} />
      </div>
      {deciding.step !== undefined && (
        <DecisionBar case={shown} flow={flow} step={deciding.step} deciding={deciding} />
      )}
    </Page>
  )
}
