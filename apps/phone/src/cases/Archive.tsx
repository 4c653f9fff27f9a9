import {
  type CaseDocument,
  listCaseDocuments,
  readCaseDocument,
  retryDocument,
} from '@anzhu/contract/case-documents'
import type { Case } from '@anzhu/contract/cases'
import { addressOf } from '@anzhu/contract/client'
import { useAction } from '@anzhu/web/api'
import { paperTitle, paperTones, useArchive } from '@anzhu/web/archive'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'

/** The papers made of a case: each opens in the phone's own reader; what could not be made can be asked for again. */
export function Archive({ one: { id, version, number } }: { one: Case }) {
  const may = useMay('case.archive') && number !== null
  const { data, error, refetch } = useArchive(id, version, may)
  if (!may || (data?.items.length === 0 && error === null)) return null
  return (
    <section className="section">
      <h2>电子档案</h2>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <ul className="archive" aria-label="电子档案">
        {data?.items.map((paper) => (
          <li key={paper.id} className="archive__paper">
            <span>
              {paperTitle(paper)}
              <span className="hint archive__note">
                {paper.failure ??
                  (paper.renderedAt === null ? '通常几秒钟就好' : formatMoment(paper.renderedAt))}
              </span>
            </span>
            <Act caseId={id} paper={paper} readable={data.readable} retriable={data.retriable} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Act({
  caseId,
  paper,
  readable,
  retriable,
}: {
  caseId: string
  paper: CaseDocument
  readable: boolean
  retriable: boolean
}) {
  const retry = useAction(retryDocument, { refresh: [listCaseDocuments] })
  if (paper.state === 'rendered' && readable)
    return (
      <a
        className="small-button"
        href={addressOf(readCaseDocument, { id: caseId, documentId: paper.id })}
        target="_blank"
        rel="noreferrer"
        aria-label={`查看${paperTitle(paper)}`}
      >
        查看
      </a>
    )
  if (paper.state === 'failed' && retriable)
    return (
      <>
        <button
          type="button"
          className="small-button"
          disabled={retry.isPending}
          aria-label={`重试生成${paperTitle(paper)}`}
          onClick={() => retry.mutate({ id: paper.id })}
        >
          重试
        </button>
        {retry.error !== null && <ErrorBar error={retry.error} lead="" />}
      </>
    )
  return <span className={`tag tag--${paperTones[paper.state]}`}>{paper.stateName}</span>
}
