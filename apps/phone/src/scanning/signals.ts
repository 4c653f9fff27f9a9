import { lookOf } from '@anzhu/contract/credential'
import type { Scan } from '@anzhu/contract/scanning'
import { maskName } from '@anzhu/law/identifiers/mask'
import { useState } from 'react'
import { keep, readKept } from '../app/kept.ts'
import type { Checked } from './check.ts'
import { shownOf } from './shown.ts'

type Verdict = Scan['verdict']

/** Milliseconds on, off, on …: green one short, yellow two, red one long, forged three long; doubt sounds like yellow. */
export function patternOf(verdict: Verdict): readonly number[] {
  const look = lookOf(verdict)
  if (look === 'green') return [90]
  if (look === 'red' || look === 'none') return [600]
  if (look === 'false') return [450, 150, 450, 150, 450]
  return [90, 90, 90]
}

let audio: AudioContext | undefined

/** Readies sound. Browsers allow it only within a touch, so every touch on the scanning page calls this. */
export function readySound(): void {
  if (!('AudioContext' in window)) return
  audio ??= new AudioContext()
  void audio.resume()
}

/** Sound and vibration of a verdict, for eyes that are on the gate and not on the screen. */
export function signal(verdict: Verdict): void {
  if (readKept<boolean>(silence) === true) return
  const pattern = patternOf(verdict)
  if ('vibrate' in navigator) navigator.vibrate([...pattern])
  if (audio?.state !== 'running') return
  const look = lookOf(verdict)
  let at = audio.currentTime + 0.02
  pattern.forEach((milliseconds, index) => {
    if (index % 2 === 0)
      beep(at, milliseconds / 1000, look === 'green' ? 1320 : look === 'yellow' ? 880 : 330)
    at += milliseconds / 1000
  })
}

function beep(at: number, seconds: number, hertz: number) {
  if (audio === undefined) return
  const [tone, volume] = [audio.createOscillator(), audio.createGain()]
  tone.frequency.value = hertz
  volume.gain.setValueAtTime(0.25, at)
  volume.gain.setTargetAtTime(0, at + seconds, 0.015)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + seconds + 0.1)
}

/** 绿码，张*国，木工，本项目 (masked, because it is heard by everybody): what a screen reader says at once, and what is read out where that is switched on. */
export function announcement(
  scan: Pick<
    Checked,
    'verdict' | 'word' | 'person' | 'form' | 'masked' | 'certificate' | 'paper' | 'here' | 'kept'
  >,
): string {
  const { person, masked, certificate, paper, form, here, kept } = scan
  const holder = person ?? masked ?? (certificate && { name: certificate.name, trade: certificate.category })
  return [
    certificate === null ? paper?.title : '证书',
    shownOf(scan).word.split(/\s/)[0],
    holder === null ? undefined : holder.name.includes('*') ? holder.name : maskName(holder.name),
    holder?.trade,
    here === true ? '本项目' : here === false ? '他项目' : undefined,
    form === 'stale' ? '可能是截图' : undefined,
    kept === 'server' ? undefined : '离线核验',
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('，')
}

const silence = 'silent'
const name = 'spoken'

/** Whether sound and vibration are on, and the switch; on unless turned off on this phone. */
export function useSignals(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => readKept<boolean>(silence) !== true)
  return [
    on,
    (next) => {
      keep(silence, !next)
      setOn(next)
    },
  ]
}

/** Whether verdicts are read out, and the switch; remembered on this phone. */
export function useSpoken(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => readKept<boolean>(name) === true)
  return [
    on,
    (next) => {
      keep(name, next)
      setOn(next)
    },
  ]
}

/** Reads a sentence out, where the phone has a voice and its holder wants it. */
export function readOut(sentence: string): void {
  if (readKept<boolean>(name) !== true || !('speechSynthesis' in window)) return
  const utterance = new SpeechSynthesisUtterance(sentence)
  utterance.lang = 'zh-CN'
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
}
