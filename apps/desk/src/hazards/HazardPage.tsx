import './hazards.css'
import { type DangerousWorkWhole, viewDangerousWork } from '@anzhu/contract/dangerous-works'
import { parts } from '@anzhu/law/dangerous-works/parts'
import { quantities, unitOf, type Quantity } from '@anzhu/law/dangerous-works/measures'
import { workTypes } from '@anzhu/law/dangerous-works/work-types'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { LevelTag, WorkStateTag } from '@anzhu/web/HazardParts.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useParams } from 'react-router'
import { Facts, NotOpen, Page, Section } from '../frame/index.ts'
import { HazardActs } from './HazardActs.tsx'
import { HazardParts } from './HazardParts.tsx'
import { HazardSteps } from './HazardSteps.tsx'
import { Viewings } from './PressProject.tsx'

const back = { to: '/hazards', title: '超危大' }

/** One dangerous work: how it is judged, its five parts with their records, the seventeen steps and who signs. */
export function HazardPage() {
  const { id = '' } = useParams()
  const { data: work, error, refetch } = useEndpoint(viewDangerousWork, { id })
  if (work === undefined || work.id !== id) {
    return (
      <Page title="危大工程" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这项危大工程"
          hint="可能不是您的项目，或网址不完整。请从超危大清单进入。"
        />
      </Page>
    )
  }
  return (
    <Page
      title={work.name}
      back={back}
      beside={
        <>
          <LevelTag level={work.level} /> <WorkStateTag state={work.state} />
        </>
      }
      actions={<HazardActs work={work} />}
    >
      <Notices work={work} />
      <Facts
        items={[
          [
            '项目',
            <Link key="project" to={`/hazards?projectId=${work.project.id}`}>
              {work.project.name}
            </Link>,
          ],
          ['备案号', work.project.filingNumber],
          ['施工单位', work.contractorName || work.project.contractor],
          ['类别', workTypes[work.workType]],
          ['部位', work.place],
          ['数据', measuredIn(work)],
          ['计划施工', plannedIn(work)],
        ]}
      />
      <HazardParts work={work} />
      <HazardSteps work={work} />
      <Section title="判定的依据">
        <ul className="hazard-rules">
          {work.explanation.map(({ rule, title, basis, met, because }) => (
            <li key={rule} className={met ? 'hazard-rule hazard-rule--met' : 'hazard-rule'}>
              <b>
                {met ? '成立' : '不成立'} {rule}
              </b>{' '}
              {title}
              <span className="hazard-rule__because">
                {because}。{basis}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="查看与督促">
        <Viewings projectId={work.project.id} />
      </Section>
    </Page>
  )
}

function Notices({ work }: { work: DangerousWorkWhole }) {
  const stop = work.stops.find(({ resumedAt }) => resumedAt === null)
  return (
    <>
      {work.voidReason !== null && <NoticeBar tone="wait">已作废：{work.voidReason}</NoticeBar>}
      {stop !== undefined && (
        <NoticeBar tone="error">
          {formatMoment(stop.stoppedAt)} {stop.by} 暂停施工：{stop.reason}
        </NoticeBar>
      )}
      {work.hint !== null && <NoticeBar tone="wait">{work.hint}</NoticeBar>}
      {work.openDeviations > 0 && (
        <NoticeBar tone="wait">
          本项目有 {work.openDeviations} 条“未按方案施工”的整改没有销号，销号以前不能验收。
        </NoticeBar>
      )}
      {work.lacking.length > 0 && (
        <NoticeBar tone="wait">
          到目前阶段还缺：{work.lacking.map((part) => parts[part]).join('、')}。
        </NoticeBar>
      )}
    </>
  )
}

const measuredIn = ({ quantities: given }: DangerousWorkWhole) =>
  (Object.entries(given) as [Quantity, number][])
    .map(([name, amount]) => `${quantities[name].title} ${amount} ${unitOf(name)}`)
    .join('，')

const plannedIn = ({ plannedFrom, plannedTo }: DangerousWorkWhole) =>
  plannedFrom === null && plannedTo === null ? '' : `${plannedFrom ?? '未定'} 至 ${plannedTo ?? '未定'}`
