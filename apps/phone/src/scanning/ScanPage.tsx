import { ApiError } from '@anzhu/contract/client'
import { ErrorBar, NoPermission } from '@anzhu/web/states.tsx'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import './scan.css'
import './verdict.css'
import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, useLocation, useNavigate } from 'react-router'
import { Tabs } from '../app/Frame.tsx'
import { CameraTools } from './CameraTools.tsx'
import { cameraNotices, useCamera } from '@anzhu/web/camera'
import { check, type Checked } from './check.ts'
import { QueueStrip } from './QueueStrip.tsx'
import { useDecoder, useReading } from './reading.ts'
import { ResultPage } from './ResultPage.tsx'
import { shownOf } from './shown.ts'
import { announcement, readOut, readySound, signal } from './signals.ts'
import { SoundSwitch } from './SoundSwitch.tsx'
import { type Site, siteOf } from './site.ts'
import { shouldTake, type Taken } from './take.ts'

/** M7 and M8: the camera, and over it the verdict; the camera stays on, so that the next person waits for nothing. */
export function ScanPage() {
  const session = useSession()
  if (!mayEver(session.post, 'safety-code.scan')) {
    return <NoPermission roleName={session.post.roleName} what="核验他人的码" />
  }
  const site = siteOf(session)
  return site === null ? <Navigate to="/scan/site" replace /> : <Scanner site={site} />
}

function Scanner({ site }: { site: Site }) {
  const video = useRef<HTMLVideoElement>(null)
  const { state, torch, light } = useCamera(video)
  const [typing, setTyping] = useState(false)
  const checking = useChecking(site, video, state === 'live' && !typing)
  const { checked, busy, error, notice, take, leave, readPhoto } = checking
  const working = state === 'starting' || state === 'live'
  return (
    <main className="scan" onPointerDown={readySound}>
      <title>扫码核验 · 安筑</title>
      <h1 className="visually-hidden">扫码核验</h1>
      <video ref={video} className="scan__video" muted playsInline aria-label="相机画面" />
      <div className="scan__top">
        <span className="scan__site">
          <span className="hint-light">现在的项目</span>
          <b>{site.name}</b>
        </span>
        <SoundSwitch />
        <Link to="/scan/site">更换</Link>
      </div>
      <QueueStrip />
      {working ? (
        <>
          <div className="scan__frame" aria-hidden="true" />
          <p className="scan__say" role="status">
            {busy
              ? '正在核验'
              : notice !== ''
                ? notice
                : state === 'starting'
                  ? '正在打开相机'
                  : '把二维码放进框里'}
          </p>
        </>
      ) : (
        <div className="scan__none" role="alert">
          <h2>相机用不了</h2>
          <p>{cameraNotices[state]}</p>
          {notice !== '' && <p>{notice}</p>}
        </div>
      )}
      <CameraTools
        torch={torch}
        onTorch={light}
        onPhoto={readPhoto}
        onNumber={take}
        typing={typing}
        onTyping={setTyping}
        busy={busy}
      >
        {error !== null && <ErrorBar error={error} lead="没有核验成功" />}
      </CameraTools>
      <Tabs />
      {checked !== null && <ResultPage checked={checked} site={site} onNext={leave} />}
    </main>
  )
}

/** Reads what the camera shows until something is found, checks it, and shows the verdict at /scan/result. */
function useChecking(site: Site, video: { readonly current: HTMLVideoElement | null }, live: boolean) {
  const session = useSession()
  const navigate = useNavigate()
  const onResult = useLocation().pathname.endsWith('/result')
  const [checked, setChecked] = useState<Checked | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [notice, setNotice] = useState('')
  const last = useRef<Taken | null>(null)
  const decoder = useDecoder()

  const take = async (content: string) => {
    // At once, not with the next render: the following frame must not check the same code twice.
    last.current = { content, leftAt: Infinity }
    setBusy(true)
    setNotice('')
    setError(null)
    try {
      const verdict = await check(content, site.id, session)
      setChecked(verdict)
      signal(shownOf(verdict).kind)
      readOut(announcement(verdict))
      void navigate('/scan/result')
    } catch (failure) {
      last.current = { content, leftAt: Date.now() }
      setError(failure instanceof ApiError ? failure : null)
      if (failure instanceof ApiError && failure.code === 'sign-in.required')
        void navigate('/sign-in?next=/scan', { replace: true })
    } finally {
      setBusy(false)
    }
  }
  const readPhoto = async (photo: Blob) => {
    const text = await decoder.current?.readPhoto(photo).catch(() => null)
    if (text) await take(text)
    else setNotice('照片里没有读到二维码，请拍近一些、拍正一些再试')
  }
  useReading({ decoder, video, active: live && !busy && !onResult }, (text) => {
    if (shouldTake(text, last.current, Date.now())) void take(text)
  })
  // The verdict has an address of its own: the phone's back button closes it, and a reload begins anew.
  useEffect(() => {
    if (onResult && checked === null) void navigate('/scan', { replace: true })
    if (!onResult && last.current !== null) last.current = { ...last.current, leftAt: Date.now() }
  }, [onResult, checked, navigate])
  return {
    checked: onResult ? checked : null,
    busy,
    error,
    notice,
    take: (content: string) => void take(content),
    readPhoto: (photo: Blob) => void readPhoto(photo),
    leave: () => void navigate(-1),
  }
}
