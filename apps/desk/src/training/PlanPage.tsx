import './training.css'
import { type TrainingPlan, viewTrainingPlan } from '@anzhu/contract/training'
import { trainingKinds } from '@anzhu/law/training/words'
import { useEndpoint } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useParams } from 'react-router'
import { Facts, NotOpen, Page } from '../frame/index.ts'
import { PlanActions } from './PlanActions.tsx'
import { Roster } from './Roster.tsx'
import { PlanTag, whenInWords } from './words.tsx'

const back = { to: '/training', title: '培训计划' }

/** E11: one plan, who takes part, and their results. */
export function PlanPage() {
  const { id = '' } = useParams()
  const { data: plan, error, refetch } = useEndpoint(viewTrainingPlan, { id })
  if (plan === undefined || plan.id !== id) {
    return (
      <Page title="培训计划" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个培训计划"
          hint="可能还没有发布、不在您的地区，或网址不完整。请从培训计划进入。"
        />
      </Page>
    )
  }
  return (
    <Page
      fill
      title={plan.title}
      back={back}
      beside={<PlanTag state={plan.state} />}
      actions={<PlanActions plan={plan} />}
    >
      <PlanFacts plan={plan} />
      <Roster plan={plan} />
    </Page>
  )
}

function PlanFacts({ plan }: { plan: TrainingPlan }) {
  const { number, kind, body, region, address, examOn, seats, taken, contact, contactPhone, note } = plan
  return (
    <div className="plan-facts">
      {plan.cancelReason !== '' && <NoticeBar tone="wait">已取消：{plan.cancelReason}</NoticeBar>}
      {plan.corrections > 0 && plan.own && (
        <NoticeBar tone="wait">有 {plan.corrections} 项结果更正等待第二人确认，见下面名单。</NoticeBar>
      )}
      <Facts
        items={[
          ['编号', number],
          ['种类', trainingKinds[kind]],
          ['机构', body.name],
          ['时间', whenInWords(plan)],
          ['考试日', examOn],
          ['地点', `${region.path.join('')} ${address}`],
          ['已报 / 名额', `${taken} / ${seats}`],
          ['联系人', `${contact} ${contactPhone}`],
          ['说明', note],
        ]}
      />
    </div>
  )
}
