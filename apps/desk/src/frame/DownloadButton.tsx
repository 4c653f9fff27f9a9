import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { useDownload } from '@anzhu/web/transfer'
import { App, Button, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'

/** A button that fetches a file and saves it; a refusal is told in words. */
export function DownloadButton<E extends Endpoint>({
  endpoint,
  args,
  children,
  type = 'default',
}: {
  endpoint: E
  args: Args<E>
  children: ReactNode
  type?: ButtonProps['type']
}) {
  const { message } = App.useApp()
  const download = useDownload(endpoint)
  return (
    <Button
      type={type}
      loading={download.isPending}
      onClick={() => download.mutate(args, { onError: (error) => void message.error(error.message) })}
    >
      {children}
    </Button>
  )
}
