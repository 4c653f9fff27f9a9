import { App, Button } from 'antd'
import { Findings } from './Findings.tsx'
import { useApplying } from './use-applying.ts'

/** Applies for one person at once; when not granted, says everything that is missing. */
export function ApplyForOne({ personId, name }: { personId: string; name: string }) {
  const { message, modal } = App.useApp()
  const apply = useApplying()
  const submit = () =>
    apply.mutate(
      { personIds: [personId] },
      {
        onSuccess: ({ results: [result] }) => {
          if (result?.granted)
            return void message.success(`已为${name}发放绿码，有效期至 ${result.validUntil}`)
          modal.warning({
            title: `${name}还不能申领`,
            content: <Findings findings={result?.findings ?? []} />,
            okText: '知道了',
            width: 480,
          })
        },
        onError: (error) => void message.error(error.message),
      },
    )
  return (
    <Button type="primary" loading={apply.isPending} onClick={submit}>
      申领安码
    </Button>
  )
}
