import { useRef, useState } from 'react'
import { Lens } from './Lens.tsx'
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
      {!broken && <Lens video={video} facing={facing} />}
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
