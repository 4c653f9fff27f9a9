import type { Check } from '@anzhu/contract/cases'
import type { StoredFile } from '@anzhu/contract/files'
import { replacePersonPapers, viewPersonRecord } from '@anzhu/contract/people'
import { findFlow } from '@anzhu/law/flows'
import { personPapers } from '@anzhu/law/certificates/papers'
import { type CurePage, curePages } from '@anzhu/law/kernel/cure'
import type { Material } from '@anzhu/law/kernel/form'
import { useAction } from '@anzhu/web/api'
import { limitsOf } from '@anzhu/web/file-rules'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'

interface Props {
  readonly check: Check
  readonly certificateId: string | null
  readonly recheck: () => void
}

/** Pages of the phone that put something right; of the others the suggestion says who can. */
const pages: Readonly<Partial<Record<CurePage, string>>> = {
  employment: '/employment',
  papers: '/me/record',
  particulars: '/me/record',
  certificates: '/certs',
}

/** What cures a condition that does not hold: the upload in place, or the way to where it is put right. */
export function CureOf({ check: { cure, title }, certificateId, recheck }: Props) {
  const { pathname, search } = useLocation()
  if (cure === null) return null
  if (cure.kind === 'upload') return <Upload slot={cure.slot} recheck={recheck} />
  const way = wayOf(cure, certificateId)
  if (way === undefined) return null
  return (
    <Link
      className="button button--second"
      to={way.to}
      state={{ from: pathname + search }}
      aria-label={`${way.words}：${title}`}
    >
      {way.words}
    </Link>
  )
}

function wayOf(cure: Exclude<NonNullable<Check['cure']>, { kind: 'upload' }>, certificateId: string | null) {
  switch (cure.kind) {
    case 'service': {
      const flow = findFlow(cure.service)
      const about = flow?.about === 'certificate' && certificateId !== null
      return {
        to: `/apply/${cure.service}${about ? `?certificate=${certificateId}` : ''}`,
        words: `办理${flow?.title ?? ''}`,
      }
    }
    case 'case':
      return { to: `/items/${cure.id}`, words: '打开在办的一件' }
    case 'page': {
      const to = cure.page === 'education' ? certificateId && `/certs/${certificateId}` : pages[cure.page]
      return to ? { to, words: `去看${curePages[cure.page]}` } : undefined
    }
  }
}

function Upload({ slot, recheck }: { slot: string; recheck: () => void }) {
  const { pathname, search } = useLocation()
  const paper = personPapers.find(({ id }) => id === slot)
  if (slot === 'photo')
    return (
      <Link className="button button--second" to="/me/photo" state={{ from: pathname + search }}>
        拍证件照
      </Link>
    )
  return paper === undefined ? null : <UploadPaper paper={paper} recheck={recheck} />
}

/** Keeps a missing paper in the own record, from where this case and every later one takes it; then tries again. */
function UploadPaper({ paper, recheck }: { paper: Material; recheck: () => void }) {
  const { post } = useSession()
  const keep = useAction(replacePersonPapers, { refresh: [viewPersonRecord] })
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const now = useRef<readonly StoredFile[]>([])
  const whenBusy = (busy: boolean) => {
    // Several files are kept together, once the last of them has arrived.
    if (busy || now.current.length === 0) return
    const fileIds = now.current.map(({ id }) => id)
    const id = post.person?.id ?? ''
    keep.mutate({ id, slot: paper.id as 'id_card', files: fileIds }, { onSuccess: recheck })
  }
  return (
    <>
      <Uploader
        label={`补传${paper.title}`}
        {...limitsOf(paper, post.region ?? '')}
        files={files}
        change={(next) => {
          now.current = next
          setFiles(next)
        }}
        whenBusy={whenBusy}
      />
      {keep.error !== null && <ErrorBar error={keep.error} lead="没有存入" />}
      <p className="hint" role="status">
        {keep.isPending ? '正在存入我的档案并重新核对' : (paper.hint ?? '')}
      </p>
    </>
  )
}
