import { useCamera } from '@anzhu/web/camera'
import { pictureOf, takePhoto } from '@anzhu/web/take-photo'
import { Button } from 'antd'
import { useRef, useState } from 'react'

interface Props {
  readonly photo: File | null
  readonly change: (photo: File | null) => void
}

/** The photo of whoever stands at the desk: from the camera of the machine, or a file of another one. */
export function TakePortrait({ photo, change }: Props) {
  return photo === null ? <Camera taken={change} /> : <Look photo={photo} again={() => change(null)} />
}

const notices = {
  denied: '没有使用摄像头的权限。请在浏览器地址栏左侧允许，或选一张刚拍的照片。',
  absent: '没有找到摄像头。请接好摄像头后重开本页，或选一张刚拍的照片。',
  insecure: '浏览器只在 HTTPS 网址下开放摄像头。请选一张刚拍的照片。',
} as const

function Camera({ taken }: { taken: (photo: File) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const { state } = useCamera(video, 'user')
  const [flaw, setFlaw] = useState('')
  const give = (photo: File | null) => {
    setFlaw(photo === null ? '这张照片打不开，请换一张 JPG 或 PNG。' : '')
    if (photo !== null) taken(photo)
  }
  const choose = async (file: File | undefined) => {
    const picture = file === undefined ? undefined : await pictureOf(file)
    if (file !== undefined) give(picture === undefined ? null : await takePhoto(picture))
  }
  const broken = state !== 'starting' && state !== 'live'
  return (
    <div className="portrait">
      {!broken && (
        <video ref={video} className="portrait__picture" muted playsInline aria-label="摄像头画面" />
      )}
      <div>
        {broken && <p className="hint">{notices[state]}</p>}
        {flaw !== '' && (
          <p className="ant-form-item-explain-error" role="alert">
            {flaw}
          </p>
        )}
        <div className="portrait__acts">
          {!broken && (
            <Button
              disabled={state !== 'live'}
              onClick={() => video.current !== null && void takePhoto(video.current).then(give)}
            >
              {state === 'live' ? '拍照' : '正在打开摄像头'}
            </Button>
          )}
          <Button onClick={() => chooser.current?.click()}>选照片</Button>
          <input
            ref={chooser}
            className="visually-hidden"
            type="file"
            tabIndex={-1}
            aria-label="照片文件"
            accept="image/jpeg,image/png"
            onChange={({ target }) => {
              void choose(target.files?.[0])
              target.value = ''
            }}
          />
        </div>
      </div>
    </div>
  )
}

function Look({ photo, again }: { photo: File; again: () => void }) {
  const [address] = useState(() => URL.createObjectURL(photo))
  return (
    <div className="portrait">
      <img
        className="portrait__picture"
        src={address}
        alt="刚拍的照片"
        onLoad={() => URL.revokeObjectURL(address)}
      />
      <Button onClick={again}>重拍</Button>
    </div>
  )
}
