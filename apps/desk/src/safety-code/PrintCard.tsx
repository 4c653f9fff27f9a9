import { printSafetyCode, type SafetyCodeFile } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { groupCodeNumber } from '@anzhu/web/format'
import { QrCode } from '@anzhu/web/QrCode.tsx'
import { App, Button, Modal } from 'antd'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'

/** A card with a static QR code for people without a phone. The colour is not printed: it is read when scanned. */
export function PrintCard({ file }: { file: SafetyCodeFile }) {
  const { message } = App.useApp()
  const print = useAction(printSafetyCode)
  const open = print.data !== undefined
  // While the card is open, printing prints the card and nothing else.
  useEffect(() => {
    document.body.classList.toggle('prints-card', open)
    return () => document.body.classList.remove('prints-card')
  }, [open])
  const card = print.data && <Card file={file} url={print.data.url} codeNumber={print.data.codeNumber} />
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

function Card({ file, url, codeNumber }: { file: SafetyCodeFile; url: string; codeNumber: string }) {
  return (
    <div className="print-card">
      <QrCode text={url} size="34mm" label={`${file.name}的二维码`} />
      <div>
        <b className="print-card__name">{file.name}</b>
        <span>{file.trade}</span>
        <span>{file.enterprise?.name}</span>
        <span>{file.project?.name}</span>
        <span className="print-card__number">{groupCodeNumber(codeNumber)}</span>
        <span>扫码核验真伪，颜色以扫码时为准</span>
      </div>
    </div>
  )
}
