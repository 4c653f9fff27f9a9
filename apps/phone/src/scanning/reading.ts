import { useEffect, useRef } from 'react'
import { type Decoder, openDecoder } from './decoder.ts'

/** A decoder for as long as the page is open. */
export function useDecoder(): { readonly current: Decoder | null } {
  const decoder = useRef<Decoder | null>(null)
  useEffect(() => {
    const opened = openDecoder()
    decoder.current = opened
    return () => opened.close()
  }, [])
  return decoder
}

/** Between two frames the phone gets some rest, and its battery. Milliseconds. */
const pause = 80

interface Reading {
  readonly decoder: { readonly current: Decoder | null }
  readonly video: { readonly current: HTMLVideoElement | null }
  readonly active: boolean
}

/** Reads what the camera shows, frame after frame while active, and tells every text it finds. */
export function useReading({ decoder, video, active }: Reading, found: (text: string) => void): void {
  const latest = useRef(found)
  useEffect(() => {
    latest.current = found
  })
  useEffect(() => {
    if (!active) return
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      const text =
        video.current === null ? null : await decoder.current?.readFrame(video.current).catch(() => null)
      if (stopped) return
      if (text) latest.current(text)
      timer = setTimeout(() => void read(), pause)
    }
    void read()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [active, decoder, video])
}
