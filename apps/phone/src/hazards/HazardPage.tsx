import { type DangerousWorkWhole, viewDangerousWork } from '@anzhu/contract/dangerous-works'
import { signerRoles, steps, type StepKey } from '@anzhu/law/dangerous-works/steps'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useLocation, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { WorkLines } from './HazardsPage.tsx'

/** What is recorded on foot. */
const onFoot = ['patrol', 'monitoring'] as const satisfies readonly StepKey[]

/** M11: one dangerous work: what it lacks, its records, and a patrol or a measurement added on the spot. */
export function HazardPage() {
  const { id = '' } = useParams()
  const { data: work, error, refetch } = useEndpoint(viewDangerousWork, { id })
  const kept = (useLocation().state as { kept?: string } | null)?.kept
  if (work === undefined || work.id !== id) {
    return (
      <Page title="危大工程" back="/hazards">
        {error === null ? (
          <Loading />
        ) : (
          <ErrorBar error={error} lead="没有打开" retry={() => void refetch()} />
        )}
      </Page>
    )
  }
  return (
    <Page title={work.name} back="/hazards">
      {kept !== undefined && <NoticeBar tone="ok">{kept}</NoticeBar>}
      <Stopped work={work} />
      <ul className="rows hazard-facts">
        <li className="row">
          <WorkLines work={work} named={false} />
        </li>
      </ul>
      {work.may.includes('record') && <Adding work={work} />}
      <Records work={work} />
    </Page>
  )
}

function Stopped({ work: { stops } }: { work: DangerousWorkWhole }) {
  const stop = stops.find(({ resumedAt }) => resumedAt === null)
  if (stop === undefined) return null
  return (
    <NoticeBar tone="error">
      {formatMoment(stop.stoppedAt)} {stop.by} 暂停施工：{stop.reason}。消除隐患后在电脑上恢复。
    </NoticeBar>
  )
}

function Adding({ work }: { work: DangerousWorkWhole }) {
  const blocked = work.steps.find(({ step }) => step === 'patrol')?.blocked ?? null
  if (blocked !== null) return <p className="hint">{blocked}。</p>
  return (
    <section className="section" aria-label="添加记录">
      {onFoot.map((step, at) => (
        <Link
          key={step}
          className={at === 0 ? 'button' : 'button button--second'}
          to={`/hazards/${work.id}/add/${step}`}
        >
          添加{step === 'patrol' ? '巡查' : '监测'}记录
        </Link>
      ))}
    </section>
  )
}

function Records({ work }: { work: DangerousWorkWhole }) {
  const live = work.records.filter(({ voidReason }) => voidReason === null)
  // Old phones lack toReversed.
  const latestFirst = live.map((_, at) => live[live.length - 1 - at]!)
  return (
    <section className="section" aria-labelledby="records">
      <h2 id="records">记录</h2>
      {live.length === 0 && <p className="hint">还没有记录。</p>}
      <ul className="rows">
        {latestFirst.slice(0, 30).map(({ id, step, onDay, signers, note, files }) => (
          <li key={id} className="row">
            <p className="row__title">
              {onDay} {steps[step].title}
            </p>
            {note !== '' && <p>{note}</p>}
            <p className="hint">
              {[
                ...signers.map(({ role, name }) => `${signerRoles[role]} ${name}`),
                ...(files.length === 0 ? [] : [`照片和文件 ${files.length} 份`]),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
