import { lookOf } from '@anzhu/contract/credential'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { FillShape } from '../app/Band.tsx'
import { Field } from '../app/Field.tsx'
import type { Passage } from './passage.ts'

/** So long a green verdict stays before the next person. Milliseconds. */
const greenStays = 1500

interface Props {
  readonly passage: Passage
  readonly onNext: () => void
  readonly onOverride: (reason: string) => Promise<void>
}

/** The verdict at the entrance, over the whole screen: green goes by itself, everything else waits for somebody. */
export function GateVerdict({ passage, onNext, onOverride }: Props) {
  const { verdict, word, sentence, name, trade, here, mayEnter, kept } = passage
  const [byHand, setByHand] = useState(false)
  useGoingOn(verdict === 'green', onNext)
  const look = lookOf(verdict)
  const [title = word, ...meaning] = word.split(/\s+/)
  const who = [name, trade].filter((part) => part !== '').join(' · ')
  return (
    <section
      className={`gate__verdict band--${look} code-fill--${look}`}
      role="dialog"
      aria-modal="true"
      aria-label="核验结果"
    >
      <p className="visually-hidden" role="alert">
        {[title, name, mayEnter ? '可以进场' : '不得进场'].filter((part) => part !== '').join('，')}
      </p>
      <div className="gate__say">
        <FillShape fill={look} size={112} onBand />
        <strong className="gate__word">{title}</strong>
        {meaning.length > 0 && <span className="gate__meaning">{meaning.join(' ')}</span>}
        {who !== '' && <span className="gate__who">{who}</span>}
        {here !== null && (
          <span className={here ? 'gate__here' : 'gate__here gate__here--no'}>
            {here ? '✓ 本项目' : '▲ 他项目'}
          </span>
        )}
        <span className="gate__sentence">{sentence}</span>
        {kept === 'nowhere' && <span className="gate__sentence">这台手机存不下记录，本次未留痕。</span>}
      </div>
      {(look === 'yellow' || look === 'red') && (
        <div className={`gate__pattern code-pattern--${look}`} aria-hidden="true" />
      )}
      {verdict !== 'green' && (
        <div className="gate__acts">
          {byHand ? (
            <ByHand onOverride={onOverride} back={() => setByHand(false)} />
          ) : (
            <>
              <button type="button" className="button" onClick={onNext}>
                {mayEnter ? '已放行，下一个' : '已拦下，下一个'}
              </button>
              {!mayEnter && (
                <button type="button" className="button button--second" onClick={() => setByHand(true)}>
                  手动放行
                </button>
              )}
            </>
          )}
        </div>
      )}
    </section>
  )
}

/** Goes on by itself after a while, whatever renders in between. */
function useGoingOn(goes: boolean, onNext: () => void) {
  const latest = useRef(onNext)
  useEffect(() => {
    latest.current = onNext
  })
  useEffect(() => {
    if (!goes) return
    const timer = setTimeout(() => latest.current(), greenStays)
    return () => clearTimeout(timer)
  }, [goes])
}

/** Letting somebody in against the verdict: it needs a reason, which stays in the record. */
function ByHand({ onOverride, back }: { onOverride: (reason: string) => Promise<void>; back: () => void }) {
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setWrong('手动放行须写明原因，与本次核验一起留存')
    void onOverride(reason.trim())
  }
  return (
    <form onSubmit={submit}>
      <Field
        label="放行原因"
        autoFocus
        maxLength={200}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        error={wrong}
        hint="例如：项目经理带入处理手续"
      />
      <button type="submit" className="button">
        手动放行并记录
      </button>
      <button type="button" className="button button--second" onClick={back}>
        返回
      </button>
    </form>
  )
}
