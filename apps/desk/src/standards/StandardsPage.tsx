import './standards.css'
import { listStandards, type Standard } from '@anzhu/contract/standards'
import { standardCodes } from '@anzhu/law/inspections/standards/built-in'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { NotOpen, Page, Refused, Section } from '../frame/index.ts'
import { DraftButton } from './DraftButton.tsx'
import { sizeInWords, standardStates, standardTitles } from './words.ts'

/** The library of standards: each with its versions, which holds now, and where a new one is begun. */
export function StandardsPage() {
  const may = useMay('standard.view')
  const { data, error, refetch } = useEndpoint(listStandards, {}, { enabled: may })
  if (!may) return <Refused title="检查标准" what="查看检查标准" />
  return (
    <Page title="检查标准">
      {data === undefined ? (
        <NotOpen error={error} retry={() => void refetch()} missing="没有检查标准" hint="请刷新页面。" />
      ) : (
        <>
          <NoticeBar>
            新的检查用施行中的版本；已经开始的检查一直用它当时的版本。本平台编制的内容都写明来源与核实情况。
          </NoticeBar>
          {standardCodes.map((code) => (
            <Section
              key={code}
              title={standardTitles[code].title}
              aside={<span className="hint">{standardTitles[code].about}</span>}
            >
              <Versions versions={data.items.filter((one) => one.code === code)} mayDraft={data.mayDraft} />
            </Section>
          ))}
        </>
      )}
    </Page>
  )
}

function Versions({ versions, mayDraft }: { versions: readonly Standard[]; mayDraft: boolean }) {
  return (
    <ul className="standards">
      {versions.map((version) => {
        const { word, tone } = standardStates[version.state]
        return (
          <li key={version.id}>
            <div className="standards__what">
              <p className="standards__head">
                <Link to={`/standards/${version.id}`}>
                  {version.title} {version.edition}
                </Link>
                <span className={`tag tag--${tone}`}>{word}</span>
              </p>
              <p className="hint">
                {version.regionName}第 {version.version} 版，{sizeInWords(version)}
                {version.effectiveFrom === null ? '' : `，${version.effectiveFrom} 起施行`}
                {version.publishedBy === null ? '' : `，${version.publishedBy} 发布`}
              </p>
              <p className="hint">{version.provenance}</p>
            </div>
            {mayDraft && version.state !== 'draft' && version.state !== 'withdrawn' && (
              <DraftButton from={version} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
