import { closeSiteCheck, listSiteChecks, type SiteCheck } from '@anzhu/contract/conduct'
import { useAction } from '@anzhu/web/api'
import { App } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** Closes a check with what was seen when it was looked at again. */
export function CloseSiteCheck({ check: { id, enterprise, closedOn } }: { check: SiteCheck }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const act = useAction(closeSiteCheck, { refresh: [listSiteChecks] })
  if (closedOn !== null) return null
  const close = () => {
    act.reset()
    setAsking(false)
  }
  return (
    <>
      <button
        type="button"
        className="plain-button"
        aria-label={`复查办结：${enterprise.name}`}
        onClick={() => setAsking(true)}
      >
        办结
      </button>
      <AskReason
        open={asking}
        title={`复查办结：${enterprise.name}`}
        act="办结"
        hint="写明复查看到的情况，至少 4 个字。"
        least={4}
        pending={act.isPending}
        error={act.error}
        close={close}
        submit={(seen) =>
          act.mutate(
            { id, seen },
            {
              onSuccess: () => {
                close()
                void message.success(`已办结：${enterprise.name}`)
              },
            },
          )
        }
      />
    </>
  )
}
