import { type RefObject, useEffect, useRef, useState } from 'react'

/** Why there is no picture: not allowed, no camera found, or a page without HTTPS, where browsers give none. */
export type CameraState = 'starting' | 'live' | 'denied' | 'absent' | 'insecure'

/** The sentence for a camera that does not work, with the way out. */
export const cameraNotices: Readonly<Record<Exclude<CameraState, 'starting' | 'live'>, string>> = {
  denied:
    '没有使用相机的权限。可点“拍照识别”，或输入 12 位码号；要恢复扫码，请在浏览器的网站设置里允许相机。',
  absent: '没有找到可用的相机。可点“拍照识别”选一张照片，或输入 12 位码号。',
  insecure: '浏览器只在 HTTPS 网址下开放相机。可点“拍照识别”，或输入 12 位码号。',
}

/** Which way a camera looks: away from whoever holds the phone, or at them. */
export type Facing = 'environment' | 'user'

/** Shows a camera of the phone in a video for as long as the page is open; the light, where the camera has one. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, facing: Facing = 'environment') {
  const [state, setState] = useState<CameraState>('starting')
  const [torch, setTorch] = useState<boolean | null>(null)
  const track = useRef<MediaStreamTrack | null>(null)
  useEffect(() => {
    let left = false
    const close = () => track.current?.stop()
    open(facing)
      .then(async (stream) => {
        track.current = stream.getVideoTracks()[0] ?? null
        if (left || video.current === null) return close()
        video.current.srcObject = stream
        await video.current.play()
        setState('live')
        setTorch(hasTorch(track.current) ? false : null)
      })
      .catch((error: unknown) => {
        if (!left) setState(whyNot(error))
      })
    return () => {
      left = true
      close()
    }
  }, [video, facing])
  const light = (on: boolean) => {
    // `torch` is not in the standard library's types yet.
    const wanted: object = { advanced: [{ torch: on }] }
    track.current?.applyConstraints(wanted).then(
      () => setTorch(on),
      () => setTorch(null),
    )
  }
  return { state, torch, light }
}

function open(facingMode: Facing): Promise<MediaStream> {
  if (!window.isSecureContext) return Promise.reject(new DOMException('', 'SecurityError'))
  if (!('mediaDevices' in navigator)) return Promise.reject(new DOMException('', 'NotFoundError'))
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode, width: { ideal: 1280 }, height: { ideal: 720 } },
  })
}

function whyNot(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'SecurityError') return 'insecure'
  return name === 'NotAllowedError' ? 'denied' : 'absent'
}

function hasTorch(track: MediaStreamTrack | null): boolean {
  if (track === null || !('getCapabilities' in track)) return false
  return (track.getCapabilities() as { readonly torch?: boolean }).torch === true
}
