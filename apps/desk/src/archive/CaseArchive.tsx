import './archive.css'
import type { Case } from '@anzhu/contract/cases'
import {
  type CaseDocument,
  listCaseDocuments,
  readCaseDocument,
  retryDocument,
} from '@anzhu/contract/case-documents'
import { useAction } from '@anzhu/web/api'
import { paperTitle, paperTones, shortHash, useArchive } from '@anzhu/web/archive'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { PaperButton, Section } from '../frame/index.ts'

/** The papers that were made of a case: to be read, still on their way, or to be made again. */
export function CaseArchive({ case: { id, version, number } }: { case: Case }) {
  return number === null ? null : <PapersOfCase id={id} version={version} />
}

/** The same for a case that has a page of its own; read again when `version` is another. */
export function PapersOfCase({ id, version }: { id: string; version: number }) {
  const may = useMay('case.archive')
  const { data, error, refetch } = useArchive(id, version, may)
  if (!may || (data?.items.length === 0 && error === null)) return null
  return (
    <Section
      title="电子档案"
      aside={data !== undefined && <span className="hint">{data.items.length} 份</span>}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data !== undefined && !data.readable && (
        <p className="hint">办结以后可以查看；现在只显示有哪些文书。</p>
      )}
      <ul className="archive">
        {data?.items.map((paper) => (
          <li key={paper.id} className="archive__paper">
            <span className="archive__title">{paperTitle(paper)}</span>
            <span className={`tag tag--${paperTones[paper.state]}`}>{paper.stateName}</span>
            {paper.state === 'rendered' && data.readable && <Read caseId={id} paper={paper} />}
            {paper.state === 'failed' && data.retriable && <Retry paper={paper} />}
            <Said paper={paper} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Said({ paper: { failure, renderedAt, sha256 } }: { paper: CaseDocument }) {
  if (failure !== null) return <span className="archive__note archive__note--bad">{failure}</span>
  if (renderedAt === null || sha256 === null) return null
  return (
    <span className="archive__note" title={`SHA-256 ${sha256}`}>
      {formatMoment(renderedAt)} · 校验值 {shortHash(sha256)}
    </span>
  )
}

function Read({ caseId, paper }: { caseId: string; paper: CaseDocument }) {
  return (
    <PaperButton
      size="small"
      endpoint={readCaseDocument}
      args={{ id: caseId, documentId: paper.id }}
      title={paperTitle(paper)}
    >
      查看<span className="visually-hidden">{paperTitle(paper)}</span>
    </PaperButton>
  )
}

function Retry({ paper }: { paper: CaseDocument }) {
  const retry = useAction(retryDocument, { refresh: [listCaseDocuments] })
  return (
    <>
      <Button
        size="small"
        loading={retry.isPending}
        aria-label={`重试生成${paperTitle(paper)}`}
        onClick={() => retry.mutate({ id: paper.id })}
      >
        重试
      </Button>
      {retry.error !== null && <ErrorBar error={retry.error} lead="" />}
    </>
  )
}

/** On the receipt: the 受理通知书, or as long as there is none the 申报表, once it can be read. */
export function ReceiptPaper({ case: { id, version } }: { case: Case }) {
  const { data } = useArchive(id, version, useMay('case.archive'))
  const ready = data?.items.filter(({ state }) => state === 'rendered') ?? []
  const paper =
    ready.findLast(({ kind }) => kind === 'acceptance-notice') ??
    ready.findLast(({ kind }) => kind === 'application-form')
  if (paper === undefined || data?.readable !== true) return null
  return (
    <PaperButton
      endpoint={readCaseDocument}
      args={{ id, documentId: paper.id }}
      title={paperTitle(paper)}
    >{`查看${paperTitle(paper)}`}</PaperButton>
  )
}
