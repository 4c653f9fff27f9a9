import type { ApiError } from '@anzhu/contract/client'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { askExport, type ExportKind, listExports } from '@anzhu/contract/exports'
import { useAction } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { useDownload } from '@anzhu/web/transfer'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { AskReason } from '../frame/index.ts'

/** Takes a list out as a sheet. One of many rows is asked for instead: the purpose is written, and another lets it go. */
export function ExportButton<E extends Endpoint>({
  kind,
  endpoint,
  args,
}: {
  kind: ExportKind
  endpoint: E
  args: Args<E>
}) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const mayAsk = useMay('export.ask')
  const [why, setWhy] = useState<string | null>(null)
  const download = useDownload(endpoint)
  const ask = useAction(askExport, { refresh: [listExports] })
  const failed = (error: ApiError) => {
    if (error.code === 'export.needs-release' && mayAsk) setWhy(error.message)
    else void message.error(error.message)
  }
  return (
    <>
      <Button loading={download.isPending} onClick={() => download.mutate(args, { onError: failed })}>
        导出
      </Button>
      <AskReason
        open={why !== null}
        title="申请导出"
        act="提交申请"
        label="用途"
        least={5}
        hint={`${why ?? ''}复核的人会看到用途、行数和您的姓名；同意后有消息告诉您，24 小时内下载。`}
        pending={ask.isPending}
        error={ask.error}
        close={() => {
          ask.reset()
          setWhy(null)
        }}
        submit={(purpose) =>
          ask.mutate(
            { kind, query: queryOf(args as object), purpose },
            {
              onSuccess: () => {
                setWhy(null)
                void message.success('已提交，等本单位另一人复核')
                void navigate('/exports')
              },
            },
          )
        }
      />
    </>
  )
}

/** A filter as it stands in the address of its list. */
const queryOf = (filter: object): string =>
  new URLSearchParams(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString()
