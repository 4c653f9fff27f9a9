import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { App, Button } from 'antd'

/** The number as people read it, and a button that copies it. */
export function CaseNumber({ number, large = false }: { number: string | null; large?: boolean }) {
  const { message } = App.useApp()
  if (number === null) return <span className="hint">提交后给出编号</span>
  const grouped = groupCaseNumber(number)
  const copy = () =>
    void copyText(grouped).then(
      () => message.success(`已复制编号 ${grouped}`),
      () => message.warning('浏览器不允许复制。请选中编号后按 Ctrl + C。'),
    )
  return (
    <span className={large ? 'case-number case-number--large' : 'case-number'}>
      <span>{grouped}</span>
      <Button
        size={large ? 'middle' : 'small'}
        type={large ? 'default' : 'text'}
        onClick={copy}
        aria-label="复制编号"
      >
        复制
      </Button>
    </span>
  )
}

/** The clipboard of today, or on plain HTTP that of the old browsers. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (!copied) throw new Error('refused')
}
