import { type RulePreview, viewRulePreview } from '@anzhu/contract/safety-code-rules'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { formatCount } from '@anzhu/web/format'
import { Button } from 'antd'
import { useState } from 'react'
import { NotOpen, Section } from '../frame/index.ts'
import { ChangedPeople, type Which } from './ChangedPeople.tsx'
import { PublishVersion } from './PublishVersion.tsx'
import { changeWords, progressInWords } from './words.ts'

/** What a proposal would change: counted while one watches, then as tiles that choose whom the list shows. */
export function PreviewView({ id, close }: { id: string; close: () => void }) {
  const { data, error, refetch } = useEndpoint(
    viewRulePreview,
    { id },
    { every: (last) => (last?.state === 'running' ? 500 : false) },
  )
  const [publishing, setPublishing] = useState(false)
  if (data === undefined) {
    return (
      <Section title="影响">
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这次计算"
          hint="影响保留 7 天。请重新填写并查看。"
        />
      </Section>
    )
  }
  if (data.state === 'running') {
    return (
      <Section title="影响">
        <Running preview={data} />
      </Section>
    )
  }
  return (
    <Section
      title={outcome(data)}
      aside={
        <Button type="primary" onClick={() => setPublishing(true)}>
          发布
        </Button>
      }
    >
      <Found preview={data} />
      <PublishVersion preview={data} open={publishing} close={() => setPublishing(false)} published={close} />
    </Section>
  )
}

const outcome = ({ changed, effectiveFrom }: RulePreview) =>
  changed === 0
    ? `${effectiveFrom} 当天没有人变色`
    : `${effectiveFrom} 当天将使 ${formatCount(changed)} 人变色`

function Running({ preview: { done, total } }: { preview: RulePreview }) {
  return (
    <div role="status" className="rule-progress">
      <b>正在计算影响 {progressInWords(done, total)}</b>
      <progress value={done} max={total} aria-label="计算进度" />
      <span className="hint">在后台进行，可以离开这个页面，算完会有消息。</span>
    </div>
  )
}

function Found({ preview }: { preview: RulePreview }) {
  const { changed, changes, redSooner, districts } = preview
  const [which, setWhich] = useState<Which>({})
  const isShown = (one: Which) =>
    one.from === which.from && one.to === which.to && one.redSooner === which.redSooner
  const choose = (one: Which) => ({ pressed: isShown(one), onClick: () => setWhich(one) })
  return (
    <>
      <div className="rule-tiles" role="group" aria-label="按变化看名单">
        <Tile {...choose({})} label="变色" count={changed} />
        {changes.map(({ from, to, count }) => (
          <Tile
            key={from + to}
            {...choose({ from, to })}
            count={count}
            label={changeWords(from, to)}
            mark={
              <>
                <CodeShape colour={from} size={18} />
                <span aria-hidden="true">→</span>
                <CodeShape colour={to} size={18} />
              </>
            }
          />
        ))}
        <Tile {...choose({ redSooner: 'true' })} label="30 日内提前转红" count={redSooner} />
      </div>
      {districts.length > 0 && (
        <p className="rule-districts">
          {districts.map(({ region, name, changed: count, toRed }) => (
            <span key={region}>
              {name} <b>{formatCount(count)}</b> 人{toRed > 0 && `（转红 ${formatCount(toRed)}）`}
            </span>
          ))}
        </p>
      )}
      <ChangedPeople key={JSON.stringify(which)} preview={preview} which={which} />
    </>
  )
}

function Tile({
  label,
  count,
  mark,
  pressed,
  onClick,
}: {
  label: string
  count: number
  mark?: React.ReactNode
  pressed: boolean
  onClick: () => void
}) {
  return (
    <button type="button" className="rule-tile" aria-pressed={pressed} onClick={onClick}>
      <span className="rule-tile__label">
        {mark}
        {label}
      </span>
      <span className="rule-tile__count">
        {formatCount(count)} <small>人</small>
      </span>
    </button>
  )
}
