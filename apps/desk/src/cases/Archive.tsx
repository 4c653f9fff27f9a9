import {
  type CaseDocument,
  listCaseDocuments,
  readCaseDocument,
  retryDocument,
} from '@anzhu/contract/case-documents'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { App, Button } from 'antd'
import { PaperButton, Section } from '../frame/index.ts'

/** Milliseconds between looks while a paper is being made. */
const soon = 2000

/** The papers of a case, read again while one is being made. */
function useArchive(id: string) {
  const may = useMay('case.archive')
  return useEndpoint(
    listCaseDocuments,
    { id },
    {
      enabled: may,
      every: (last) => (last?.items.some(({ state }) => state === 'queued') === true ? soon : false),
    },
  )
}

const tones = { queued: 'wait', rendered: 'ok', failed: 'bad' } as const

/** What the house made of a case: the form, the notices, the certificate; each to be read and printed, or made again. */
export function Archive({ id }: { id: string }) {
  const { data } = useArchive(id)
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title="电子档案">
      <ul className="archive">
        {data.items.map((paper) => (
          <li key={paper.id}>
            <span className="archive__what">
              {paper.title}
              {paper.version > 1 && <span className="hint"> 第 {paper.version} 版</span>}
            </span>
            {paper.state !== 'rendered' && (
              <span className={`tag tag--${tones[paper.state]}`}>{paper.stateName}</span>
            )}
            {paper.state === 'rendered' && data.readable && <ReadPaper id={id} paper={paper} />}
            {paper.state === 'failed' && data.retriable && <Retry paper={paper} />}
            {paper.state === 'failed' && paper.failure !== null && (
              <span className="archive__why">{paper.failure}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The papers of a case that can be read already, for the receipt. */
export function ReceiptPapers({ id }: { id: string }) {
  const { data } = useArchive(id)
  if (data?.readable !== true) return null
  return data.items
    .filter(({ state }) => state === 'rendered')
    .map((paper) => <ReadPaper key={paper.id} id={id} paper={paper} named />)
}

function ReadPaper({ id, paper, named = false }: { id: string; paper: CaseDocument; named?: boolean }) {
  return (
    <PaperButton
      size={named ? 'middle' : 'small'}
      endpoint={readCaseDocument}
      args={{ id, documentId: paper.id }}
      title={paper.title}
    >
      查看<span className={named ? undefined : 'visually-hidden'}>{paper.title}</span>
    </PaperButton>
  )
}

function Retry({ paper: { id, title } }: { paper: CaseDocument }) {
  const { message } = App.useApp()
  const retry = useAction(retryDocument, { refresh: [listCaseDocuments] })
  return (
    <Button
      size="small"
      loading={retry.isPending}
      onClick={() =>
        retry.mutate(
          { id },
          {
            onSuccess: () => void message.info(`正在重新生成${title}`),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      重试<span className="visually-hidden">{title}</span>
    </Button>
  )
}
