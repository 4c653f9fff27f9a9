import './photo.css'
import { checkService } from '@anzhu/contract/cases'
import { listMyCertificates } from '@anzhu/contract/certificates'
import { type ApiError, newKey } from '@anzhu/contract/client'
import { replacePersonPapers, viewPersonRecord } from '@anzhu/contract/people'
import { useAction } from '@anzhu/web/api'
import { sendFile } from '@anzhu/web/send-file'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { Page } from '../app/Page.tsx'
import { Viewfinder } from './Viewfinder.tsx'

/** My photo for certificates: taken in a frame, looked at, and kept in my record, without which nothing can be signed. */
export function PhotoPage() {
  const { post } = useSession()
  const back = (useLocation().state as { readonly from?: string } | null)?.from ?? '/me/record'
  const [photo, setPhoto] = useState<File | null>(null)
  return (
    <Page title="证件照" back={back}>
      {post.person === null ? (
        <Empty title="当前身份不是本人">请在“我的”里切换到工人身份。</Empty>
      ) : photo === null ? (
        <>
          <p className="lead">免冠，正对镜头，脸对准线框。站在亮处，背后是白墙最好。</p>
          <Viewfinder taken={setPhoto} />
        </>
      ) : (
        <Look photo={photo} personId={post.person.id} back={back} again={() => setPhoto(null)} />
      )}
    </Page>
  )
}

interface LookProps {
  readonly photo: File
  readonly personId: string
  readonly back: string
  readonly again: () => void
}

/** The photo as it will stand on the certificate, before it is kept. */
function Look({ photo, personId, back, again }: LookProps) {
  const navigate = useNavigate()
  const [address] = useState(() => URL.createObjectURL(photo))
  const { keep, busy, error } = useKeeping(photo, personId)
  return (
    <>
      <p className="lead">证书上就用这张。脸看得清楚吗？眼睛睁开了吗？</p>
      <img
        className="photo-look"
        src={address}
        alt="刚拍的证件照"
        onLoad={() => URL.revokeObjectURL(address)}
      />
      {error !== null && <ErrorBar error={error} lead="没有存入" />}
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => keep(() => void navigate(back, { replace: true }))}
      >
        {busy ? '正在存入' : '用这张'}
      </button>
      <button type="button" className="button button--second" disabled={busy} onClick={again}>
        重拍
      </button>
    </>
  )
}

/** Sends the photo, then keeps it in the record; a retry stores it once. */
function useKeeping(photo: File, personId: string) {
  const [idempotencyKey] = useState(newKey)
  const [sending, setSending] = useState(false)
  const [lost, setLost] = useState<ApiError | null>(null)
  const replace = useAction(replacePersonPapers, {
    refresh: [viewPersonRecord, listMyCertificates, checkService],
  })
  const keep = async (kept: () => void) => {
    setSending(true)
    setLost(null)
    try {
      const progress = () => undefined
      const { id } = await sendFile(photo, { idempotencyKey, progress, signal: new AbortController().signal })
      replace.mutate({ id: personId, slot: 'photo', files: [id] }, { onSuccess: kept })
    } catch (error) {
      setLost(error as ApiError)
    } finally {
      setSending(false)
    }
  }
  return {
    keep: (kept: () => void) => void keep(kept),
    busy: sending || replace.isPending,
    error: lost ?? replace.error,
  }
}
