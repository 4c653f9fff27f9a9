import { ApiError } from '@anzhu/contract/client'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useSession } from '@anzhu/web/session.tsx'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { serverToday } from '../app/server-clock.ts'
import { useScreenOn } from '../safety-code/index.ts'
import { CameraTools } from './CameraTools.tsx'
import { cameraNotices, useCamera } from '@anzhu/web/camera'
import { countOne, readCounts, type Counts } from './gate-counts.ts'
import { GateVerdict } from './GateVerdict.tsx'
import { checkPassage, type Entrance, type Passage } from './passage.ts'
import { QueueStrip } from './QueueStrip.tsx'
import { useDecoder, useReading } from './reading.ts'
import { readOut, readySound, signal } from './signals.ts'
import { SoundSwitch } from './SoundSwitch.tsx'
import { shouldTake, type Taken } from './take.ts'

/** The same code again within this time is the same person still standing there. Milliseconds. */
const samePerson = 10_000

/** The camera at an entrance, and over it the verdict on whoever stands before it. */
export function Gate({ entrance, onEnd }: { entrance: Entrance; onEnd: () => void }) {
  useScreenOn()
  const video = useRef<HTMLVideoElement>(null)
  const { state, torch, light } = useCamera(video)
  const [typing, setTyping] = useState(false)
  const gate = useGate(entrance, video, state === 'live' && !typing)
  return (
    <main className="scan gate" onPointerDown={readySound}>
      <title>门禁核验 · 安筑</title>
      <h1 className="visually-hidden">门禁核验</h1>
      <video ref={video} className="scan__video" muted playsInline aria-label="相机画面" />
      <div className="scan__top">
        <span className="scan__site">
          <span className="hint-light">今天 · {entrance.name}</span>
          <b className="gate__counts">
            放行 {gate.counts.admitted}　拦下 {gate.counts.stopped}
          </b>
        </span>
        <SoundSwitch />
        <button type="button" className="scan__sound" onClick={onEnd}>
          结束
        </button>
      </div>
      <QueueStrip />
      {state === 'starting' || state === 'live' ? (
        <>
          <div className="scan__frame" aria-hidden="true" />
          <p className="scan__say" role="status">
            {gate.busy ? '正在核验' : gate.notice || '请出示安码'}
          </p>
        </>
      ) : (
        <div className="scan__none" role="alert">
          <h2>相机用不了</h2>
          <p>{cameraNotices[state]}</p>
          {gate.notice !== '' && <p>{gate.notice}</p>}
        </div>
      )}
      <CameraTools
        torch={torch}
        onTorch={light}
        onPhoto={gate.readPhoto}
        onNumber={gate.take}
        typing={typing}
        onTyping={setTyping}
        busy={gate.busy}
      >
        {gate.error !== null && <ErrorBar error={gate.error} lead="没有核验成功" />}
      </CameraTools>
      {gate.passage !== null && (
        <GateVerdict
          key={gate.passage.at}
          passage={gate.passage.passage}
          onNext={gate.next}
          onOverride={gate.override}
        />
      )}
    </main>
  )
}

function useGate(entrance: Entrance, video: { readonly current: HTMLVideoElement | null }, live: boolean) {
  const session = useSession()
  const navigate = useNavigate()
  const decoder = useDecoder()
  const [passage, setPassage] = useState<{ readonly passage: Passage; readonly at: number } | null>(null)
  const [counts, setCounts] = useState<Counts>(() => readCounts(entrance, serverToday()))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [notice, setNotice] = useState('')
  const last = useRef<Taken | null>(null)

  const attempt = async (content: string, reason?: string) => {
    last.current = { content, leftAt: Infinity }
    setBusy(true)
    setNotice('')
    setError(null)
    try {
      const checked = await checkPassage(content, entrance, session, reason)
      const what = reason === undefined ? (checked.mayEnter ? 'admitted' : 'stopped') : 'by-hand'
      setCounts(countOne(entrance, serverToday(), what))
      return checked
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : null)
      if (failure instanceof ApiError && failure.code === 'sign-in.required')
        void navigate('/sign-in?next=/gate', { replace: true })
      return null
    } finally {
      last.current = { content, leftAt: Date.now() }
      setBusy(false)
    }
  }
  const take = async (content: string) => {
    const checked = await attempt(content)
    if (checked === null) return
    setPassage({ passage: checked, at: Date.now() })
    signal(checked.verdict)
    readOut(`${checked.word.split(' ')[0]}，${checked.mayEnter ? '请进' : '请留步'}`)
  }
  const readPhoto = async (photo: Blob) => {
    const text = await decoder.current?.readPhoto(photo).catch(() => null)
    if (text) await take(text)
    else setNotice('照片里没有读到二维码，请拍近一些、拍正一些再试')
  }
  const next = () => {
    if (last.current !== null) last.current = { ...last.current, leftAt: Date.now() }
    setPassage(null)
  }
  useReading({ decoder, video, active: live && !busy && passage === null }, (text) => {
    if (shouldTake(text, last.current, Date.now(), samePerson)) void take(text)
  })
  return {
    passage,
    counts,
    busy,
    error,
    notice,
    next,
    take: (content: string) => void take(content),
    readPhoto: (photo: Blob) => void readPhoto(photo),
    override: async (reason: string) => {
      if (passage !== null && (await attempt(passage.passage.content, reason)) !== null) next()
    },
  }
}
