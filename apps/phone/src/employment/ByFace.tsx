import {
  agreeByFace,
  type EmploymentOffer,
  type FaceCheck,
  viewMyEmployment,
} from '@anzhu/contract/employment'
import type { ApiError } from '@anzhu/contract/client'
import { type CameraState, useCamera } from '@anzhu/web/camera'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { takePhoto } from '@anzhu/web/take-photo'
import { useUpload } from '@anzhu/web/transfer'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { AskConsent } from '../consents/index.ts'
import { Lens } from '../photo/index.ts'
import { afterAnswer } from './after-answer.ts'

interface Props {
  readonly offer: EmploymentOffer
  readonly face: FaceCheck
  readonly byCode: () => void
}

/** Confirms by the face, once somebody has agreed to that; the code is never further away than one button. */
export function ByFace({ offer, face, byCode }: Props) {
  if (face === 'unasked')
    return <AskConsent purpose="face" otherwise={{ word: '不同意，用短信验证码', go: byCode }} />
  return <Compare offer={offer} possible={face === 'ready'} byCode={byCode} />
}

const notices: Readonly<Record<Exclude<CameraState, 'starting' | 'live'>, string>> = {
  denied: '没有使用相机的权限，不能刷脸。请用短信验证码确认，一样有效。',
  absent: '没有找到可用的相机，不能刷脸。请用短信验证码确认，一样有效。',
  insecure: '这里不能打开相机，不能刷脸。请用短信验证码确认，一样有效。',
}

function Compare({
  offer: { id, version },
  possible,
  byCode,
}: Pick<Props, 'offer' | 'byCode'> & { possible: boolean }) {
  const cache = useQueryClient()
  const agree = useUpload(agreeByFace)
  const readAgain = (what: readonly { readonly id: string }[]) =>
    Promise.all(what.map((one) => cache.invalidateQueries({ queryKey: [one.id] })))
  const send = (file: File) =>
    agree.mutate(
      { args: { id, version }, file },
      { onSuccess: () => readAgain(afterAnswer), onError: () => readAgain([viewMyEmployment]) },
    )
  return (
    <div role="group" aria-label="刷脸确认">
      {agree.error !== null && <NotSame error={agree.error} />}
      {possible && <Shot busy={agree.isPending} taken={send} />}
      <button
        type="button"
        className={possible ? 'button button--second' : 'button'}
        disabled={agree.isPending}
        onClick={byCode}
      >
        用短信验证码确认
      </button>
    </div>
  )
}

/** That a face was not the same is nothing to report to anybody: no number to quote goes with it. */
function NotSame({ error }: { error: ApiError }) {
  if (!error.code.startsWith('face.')) return <ErrorBar error={error} lead="" />
  return <NoticeBar tone="wait">{error.message}</NoticeBar>
}

/** The camera that looks at whoever holds the phone, and the button that agrees with what it sees. */
function Shot({ busy, taken }: { busy: boolean; taken: (file: File) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const { state } = useCamera(video, 'user')
  const [dark, setDark] = useState(false)
  const shoot = async (seen: HTMLVideoElement) => {
    const file = await takePhoto(seen)
    setDark(file === null)
    if (file !== null) taken(file)
  }
  if (state !== 'starting' && state !== 'live') return <p className="lead">{notices[state]}</p>
  return (
    <>
      <p className="lead">正对镜头，脸对准线框，站在亮处。照片只比对这一次，不保存。</p>
      <Lens video={video} facing="user" />
      {dark && (
        <p className="field__error" role="alert">
          没有拍到照片，请再拍一次，或用短信验证码确认。
        </p>
      )}
      <button
        type="button"
        className="button"
        disabled={state !== 'live' || busy}
        onClick={() => video.current !== null && void shoot(video.current)}
      >
        {busy ? '正在比对' : state === 'live' ? '拍照并同意聘用' : '正在打开相机'}
      </button>
    </>
  )
}
