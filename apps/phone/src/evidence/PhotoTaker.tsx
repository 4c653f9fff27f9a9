import './evidence.css'
import { useRef, useState } from 'react'
import { useCamera } from '@anzhu/web/camera'
import { type MadePhoto, makePhoto, type PhotoSubject, sourceOf } from './make-photo.ts'

interface Props {
  readonly subject: PhotoSubject
  /** Resolves when the photo is on the phone's disk. */
  readonly taken: (photo: MadePhoto) => Promise<void>
}

/** The camera in the page, ready to press; the phone's own camera or the album where it cannot be had. */
export function PhotoTaker({ subject, taken }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  const { state } = useCamera(video)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const make = async (from: HTMLVideoElement | Blob, source: MadePhoto['source']) => {
    setBusy(true)
    setSaid('')
    try {
      const photo = await makePhoto(from, source, subject)
      if (photo === null) setSaid('这张照片打不开，请换一张 JPG 或 PNG，或重新拍。')
      else await taken(photo)
    } catch {
      setSaid('照片没有存下：这台手机空间不足，或网页不是用 https 打开的。')
    } finally {
      setBusy(false)
    }
  }
  const choose = (file: File | undefined, byCamera: boolean) => {
    if (file !== undefined) void make(file, sourceOf(file, byCamera, Date.now()))
  }
  const broken = state !== 'starting' && state !== 'live'
  return (
    <div className="taker">
      {!broken && <video ref={video} className="taker__video" muted playsInline aria-label="相机画面" />}
      {said !== '' && (
        <p className="field__error" role="alert">
          {said}
        </p>
      )}
      <div className="taker__buttons">
        {broken ? (
          <Chooser title="拍照" capture busy={busy} chosen={(file) => choose(file, true)} />
        ) : (
          <button
            type="button"
            className="button"
            disabled={state !== 'live' || busy}
            onClick={() => video.current !== null && void make(video.current, 'camera')}
          >
            {busy ? '正在保存' : state === 'live' ? '拍照' : '正在打开相机'}
          </button>
        )}
        <Chooser title="从相册选" second busy={busy} chosen={(file) => choose(file, false)} />
      </div>
    </div>
  )
}

interface ChooserProps {
  readonly title: string
  readonly capture?: boolean
  readonly second?: boolean
  readonly busy: boolean
  readonly chosen: (file: File | undefined) => void
}

function Chooser({ title, capture = false, second = false, busy, chosen }: ChooserProps) {
  return (
    <label className={second ? 'button button--second' : 'button'}>
      {title}
      <input
        className="visually-hidden"
        type="file"
        accept="image/*"
        disabled={busy}
        {...(capture && { capture: 'environment' as const })}
        onChange={({ target }) => {
          chosen(target.files?.[0])
          target.value = ''
        }}
      />
    </label>
  )
}
