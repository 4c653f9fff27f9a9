import { useRef, useState } from 'react'
import { type CameraState, type Facing, useCamera } from '@anzhu/web/camera'
import { pictureOf, takePhoto } from '@anzhu/web/take-photo'

const notices: Readonly<Record<Exclude<CameraState, 'starting' | 'live'>, string>> = {
  denied: '没有使用相机的权限。请点“从手机里选”，选一张近期免冠正面照。',
  absent: '没有找到可用的相机。请点“从手机里选”，选一张近期免冠正面照。',
  insecure: '这里不能直接打开相机。请点“从手机里选”，可以拍照或选一张近期免冠正面照。',
}

/** The camera with a frame for head and shoulders; a picture from the phone instead, cut to the same shape. */
export function Viewfinder({ taken }: { taken: (photo: File) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [facing, setFacing] = useState<Facing>('user')
  const { state } = useCamera(video, facing)
  const [said, setSaid] = useState('')
  const give = (photo: File | null) => {
    setSaid(photo === null ? '这张照片打不开，请换一张 JPG 或 PNG，或重新拍。' : '')
    if (photo !== null) taken(photo)
  }
  const choose = async (file: File | undefined) => {
    if (file === undefined) return
    const picture = await pictureOf(file)
    give(picture === undefined ? null : await takePhoto(picture))
  }
  const broken = state !== 'starting' && state !== 'live'
  return (
    <>
      {!broken && (
        <div className="viewfinder">
          <video
            ref={video}
            className={
              facing === 'user' ? 'viewfinder__video viewfinder__video--mirror' : 'viewfinder__video'
            }
            muted
            playsInline
            aria-label="相机画面"
          />
          <Guide />
        </div>
      )}
      {broken && <p className="lead">{notices[state]}</p>}
      {said !== '' && (
        <p className="field__error" role="alert">
          {said}
        </p>
      )}
      {!broken && (
        <>
          <button
            type="button"
            className="button"
            disabled={state !== 'live'}
            onClick={() => video.current !== null && void takePhoto(video.current).then(give)}
          >
            {state === 'live' ? '拍照' : '正在打开相机'}
          </button>
          <button
            type="button"
            className="button button--second"
            onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}
          >
            {facing === 'user' ? '请别人拍（用后镜头）' : '自己拍（用前镜头）'}
          </button>
        </>
      )}
      <label className={broken ? 'button' : 'button button--second'}>
        从手机里选
        <input
          className="visually-hidden"
          type="file"
          accept="image/*"
          onChange={({ target }) => {
            void choose(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
    </>
  )
}

/** Where head and shoulders belong. */
function Guide() {
  return (
    <svg className="viewfinder__guide" viewBox="0 0 350 490" aria-hidden="true" focusable="false">
      <path
        className="viewfinder__shade"
        fillRule="evenodd"
        d="M0 0H350V490H0ZM175 66C243 66 277 126 277 200C277 262 255 306 226 331C223 352 233 366 262 377C312 396 340 428 346 490H4C10 428 38 396 88 377C117 366 127 352 124 331C95 306 73 262 73 200C73 126 107 66 175 66Z"
      />
      <path
        className="viewfinder__line"
        d="M175 66C243 66 277 126 277 200C277 262 255 306 226 331C223 352 233 366 262 377C312 396 340 428 346 490H4C10 428 38 396 88 377C117 366 127 352 124 331C95 306 73 262 73 200C73 126 107 66 175 66Z"
      />
    </svg>
  )
}
