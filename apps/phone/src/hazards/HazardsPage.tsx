import { type DangerousWork, listDangerousWorks } from '@anzhu/contract/dangerous-works'
import { parts } from '@anzhu/law/dangerous-works/parts'
import { LevelTag, PartChips, WorkStateTag } from '@anzhu/web/HazardParts.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'

/** M11: the dangerous works of one's project, each with what it lacks. */
export function HazardsPage() {
  const { items, error, retry, more } = usePages(listDangerousWorks, { limit: 30 })
  return (
    <Page title="超危大" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && (
        <Empty title="还没有登记危大工程">请在电脑上登记，登记以后在这里记巡查、监测。</Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="rows">
          {items.map((work) => (
            <li key={work.id}>
              <Link className="row" to={`/hazards/${work.id}`}>
                <WorkLines work={work} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {more !== null && (
        <button type="button" className="button button--second more" onClick={() => void more()}>
          更早登记的
        </button>
      )}
    </Page>
  )
}

/** A work in a few lines: its name, level and stage, the five chips, and what it lacks. */
export function WorkLines({ work, named = true }: { work: DangerousWork; named?: boolean }) {
  return (
    <>
      <p className="row__title">
        {named && work.name} <LevelTag level={work.level} /> <WorkStateTag state={work.state} />
      </p>
      <PartChips work={work} />
      <p className="hint">
        {work.lacking.length === 0
          ? work.project.name
          : `${work.project.name} · 缺：${work.lacking.map((part) => parts[part]).join('、')}`}
      </p>
    </>
  )
}
