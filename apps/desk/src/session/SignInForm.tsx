import type { Session } from '@anzhu/contract/session'
import { doors, signInMethods } from '@anzhu/law/access/doors'
import type { Door, SignInMethod } from '@anzhu/law/jurisdictions/jurisdiction'
import { useAbout } from '@anzhu/web/about'
import { Segmented } from 'antd'
import { useId, useState } from 'react'
import { readNote, writeNote } from '../frame/index.ts'
import { ways } from './ways.ts'

const allDoors = Object.keys(doors) as Door[]
const isDoor = (text: string | null): text is Door => allDoors.some((door) => door === text)

/** The three doors, each with the ways that are open there; the door and the way taken last are open first. */
export function SignInForm({
  login,
  door: wanted,
  done,
}: {
  login?: string | undefined
  /** Where a link leads to one door. */
  door?: string | null
  done: (session: Session) => void
}) {
  const remembered = readNote('entrance')
  const first = isDoor(wanted ?? null) ? wanted : remembered
  const [door, setDoor] = useState<Door>(() => (isDoor(first ?? null) ? (first as Door) : 'enterprise'))
  const enter = (session: Session) => {
    writeNote('entrance', door)
    done(session)
  }
  return (
    <div className="sign-in-form">
      <Segmented
        block
        size="large"
        aria-label="入口"
        options={allDoors.map((value) => ({ value, label: doors[value] }))}
        value={door}
        onChange={setDoor}
      />
      <DoorWays key={door} door={door} login={login} done={enter} />
    </div>
  )
}

/** The ways of one door: as tabs where there are several, each with where it is open when that is not everywhere. */
function DoorWays({
  door,
  login,
  done,
}: {
  door: Door
  login?: string | undefined
  done: (session: Session) => void
}) {
  const open = useAbout().doors[door].filter(({ method }) => ways[door][method] !== undefined)
  const name = `way.${door}`
  const [chosen, setChosen] = useState(() => readNote(name))
  const id = useId()
  const way = open.find(({ method }) => method === chosen) ?? open[0]
  if (way === undefined) return null
  const Way = ways[door][way.method]
  const choose = (method: SignInMethod) => {
    writeNote(name, method)
    setChosen(method)
  }
  return (
    <>
      {open.length > 1 && (
        <div className="ways" role="tablist" aria-label={`${doors[door]}的登录方式`}>
          {open.map(({ method }) => (
            <button
              key={method}
              type="button"
              role="tab"
              id={`${id}-${method}`}
              className="ways__way"
              aria-selected={method === way.method}
              aria-controls={`${id}-panel`}
              onClick={() => choose(method)}
            >
              {signInMethods[method]}
            </button>
          ))}
        </div>
      )}
      <div
        id={`${id}-panel`}
        {...(open.length > 1 && { role: 'tabpanel', 'aria-labelledby': `${id}-${way.method}` })}
      >
        {way.only !== null && <p className="hint">{way.only.join('、')}的单位可用。</p>}
        {Way !== undefined && <Way door={door} login={login} done={done} />}
      </div>
    </>
  )
}
