import type { SafetyCode } from '@anzhu/contract/safety-code'
import { maskName } from '@anzhu/law/identifiers/mask'
import { colourWords } from '@anzhu/law/safety-code/words'
import { groupCodeNumber } from '@anzhu/web/format'
import { QrCode } from '@anzhu/web/QrCode.tsx'
import { memo, type ReactNode, useState } from 'react'
import { Band } from '../app/Band.tsx'
import { asOf, clockFace, serverTimeAt, useNow } from '../app/server-clock.ts'
import { bandLine } from './code-words.ts'
import { Conditions } from './Conditions.tsx'
import type { MyCode } from './my-code.ts'

/** The card: what a gate reads from across a table, from top to bottom. `children` is what one does about it. */
export function CodeCard({ mine, children }: { mine: MyCode; children: ReactNode }) {
  const { code, url, standing } = mine
  const believed = standing !== 'recheck'
  const { name, meaning } = colourWords[code.colour]
  return (
    <article className={`card card--${believed ? code.colour : 'unsure'}`}>
      {believed ? (
        <Band
          fill={code.colour}
          word={name}
          meaning={code.colour === 'none' ? '' : meaning}
          line={bandLine(code)}
        />
      ) : (
        <Band
          fill="unsure"
          word="需联网复核"
          line="超过 24 小时没有联网，或手机时间不对，不能凭此进场。联网后自动恢复。"
        />
      )}
      {code.colour !== 'none' && believed && <Qr url={url} />}
      {(code.colour !== 'none' || standing !== 'live') && <Clock mine={mine} />}
      <Holder code={code} />
      {believed && <Conditions person={code} to={pageOf} />}
      {children}
    </article>
  )
}

const pageOf = (condition: 'age' | 'training' | 'medical') =>
  condition === 'medical' ? '/health' : '/code/grounds'

function Qr({ url }: { url: string | null }) {
  return (
    <div className="card__qr">
      {url === null ? <p className="card__qr-waiting">正在生成二维码</p> : <Picture url={url} />}
    </div>
  )
}

/** Drawn anew only for a new address, not each second with the clock. */
const Picture = memo(({ url }: { url: string }) => (
  <QrCode text={url} size="100%" label="我的苏安码二维码，供现场扫码核验" />
))

/** The clock that ticks, how old the card is, and the number for people without a scanner. */
function Clock({ mine: { code, standing, heardAt } }: { mine: MyCode }) {
  const [open, setOpen] = useState(false)
  const now = serverTimeAt(useNow())
  const stale = standing === 'offline' || standing === 'recheck'
  return (
    <>
      <div className={`card__clock ${stale ? 'card__clock--stale' : ''}`}>
        <p>
          <span className="card__time" role="timer" aria-live="off">
            {clockFace(now)}
          </span>
          {stale && <span className="card__stale">离线 · 数据截至 {asOf(serverTimeAt(heardAt), now)}</span>}
          {standing === 'checking' && <span className="card__stale">正在核对</span>}
        </p>
        {code.codeNumber !== null && (
          <button type="button" className="card__number" aria-expanded={open} onClick={() => setOpen(!open)}>
            码号
          </button>
        )}
      </div>
      {open && code.codeNumber !== null && (
        <p className="card__digits">
          <span className="visually-hidden">12 位码号 </span>
          {groupCodeNumber(code.codeNumber)}
        </p>
      )}
    </>
  )
}

function Holder({ code }: { code: SafetyCode }) {
  const shown = code.name.includes('*') ? code.name : maskName(code.name)
  const places = [code.enterprise?.name ?? '未登记用工企业', code.project?.name].filter(
    (place) => place !== undefined,
  )
  return (
    <div className="card__holder">
      <p className="card__who">
        <b>{shown}</b>
        {code.trade !== '' && <span>{code.trade}</span>}
        <span className="card__id">{code.idNumber}</span>
      </p>
      <p className="card__where">{places.join(' · ')}</p>
    </div>
  )
}
