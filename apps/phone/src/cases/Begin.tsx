import { listCases, startCase, viewCase } from '@anzhu/contract/cases'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Link, useNavigate } from 'react-router'

interface Props {
  readonly service: string
  readonly certificateId: string | null
  /** What has to be brought along, as a sentence; empty where nothing has. */
  readonly bring: string
  /** The word on the button. */
  readonly word: string
}

/** Begins a draft, or goes on with the one begun before about the same certificate. */
export function Begin({ service, certificateId, bring, word }: Props) {
  const navigate = useNavigate()
  const { data: drafts } = useEndpoint(listCases, { box: 'drafts', service, limit: 1 })
  const start = useAction(startCase, { refresh: [listCases] })
  const latest = drafts?.items[0]
  const about = latest !== undefined && certificateId !== null
  const { data: seen } = useEndpoint(viewCase, { id: latest?.id ?? '' }, { enabled: about })
  const draft = !about || seen?.certificateId === certificateId ? latest : undefined
  const waiting = drafts === undefined || (about && seen === undefined)
  return (
    <section className="section">
      {bring !== '' && <p className="hint">{bring}</p>}
      {start.error !== null && <ErrorBar error={start.error} lead="没有开始" />}
      {draft !== undefined ? (
        <Link className="button" to={`/items/${draft.id}/edit`}>
          接着填（{formatMoment(draft.updatedAt)} 保存）
        </Link>
      ) : (
        <button
          type="button"
          className="button"
          disabled={start.isPending || waiting}
          onClick={() =>
            start.mutate(
              { service, ...(certificateId !== null && { certificateId }) },
              { onSuccess: ({ id }) => void navigate(`/items/${id}/edit`, { replace: true }) },
            )
          }
        >
          {start.isPending ? '正在打开' : word}
        </button>
      )}
    </section>
  )
}
