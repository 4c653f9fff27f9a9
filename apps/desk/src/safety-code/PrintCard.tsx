import { printSafetyCode, type SafetyCodeFile } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { App, Button, Modal } from 'antd'
import { createPortal } from 'react-dom'
import { PrintedCard } from './PrintedCard.tsx'
import { usePrinting } from './printing.ts'

/** A card with a static QR code for people without a phone. The colour is not printed: it is read when scanned. */
export function PrintCard({ file }: { file: SafetyCodeFile }) {
  const { message } = App.useApp()
  const print = useAction(printSafetyCode)
  const open = print.data !== undefined
  usePrinting(open)
  const card = print.data && <PrintedCard card={{ ...cardOf(file), ...print.data }} />
  return (
    <>
      <Button
        loading={print.isPending}
        onClick={() =>
          print.mutate({ personId: file.personId }, { onError: (error) => void message.error(error.message) })
        }
      >
        打印码卡
      </Button>
      <Modal
        open={open}
        title="打印码卡"
        okText="打印"
        cancelText="关闭"
        onOk={() => window.print()}
        onCancel={() => print.reset()}
        width={480}
      >
        {card}
        <p className="hint">颜色不印在卡上，以扫码当时查到的为准。卡片遗失不影响本人的码。</p>
      </Modal>
      {card !== undefined && createPortal(<div className="print-only">{card}</div>, document.body)}
    </>
  )
}

const cardOf = ({ name, trade, enterprise, project }: SafetyCodeFile) => ({
  name,
  trade,
  enterprise: enterprise?.name ?? '',
  project: project?.name ?? '',
})
