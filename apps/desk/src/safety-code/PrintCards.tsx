import { type PrintedCard as Card, printSafetyCodes } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Modal } from 'antd'
import { createPortal } from 'react-dom'
import { countOf, type ListSelection } from '../list/index.ts'
import { PrintedCard } from './PrintedCard.tsx'
import { usePrinting } from './printing.ts'

/** So many cards fit on a sheet of A4, and so many people into one request. */
const onSheet = 8
const most = 200

/** Prints the cards of everybody chosen, eight on a sheet. */
export function PrintCards({ selection: { selection } }: { selection: ListSelection }) {
  const { message } = App.useApp()
  const print = useAction(printSafetyCodes)
  const cards = print.data?.cards ?? []
  usePrinting(cards.length > 0)
  const count = countOf(selection)
  const begin = () => {
    if (selection.kind !== 'picked' || count > most) {
      void message.warning(`一次最多打印 ${most} 张。请逐页勾选，分批打印。`)
      return
    }
    print.mutate(
      { personIds: [...selection.rows.keys()] },
      { onError: (error) => void message.error(error.message) },
    )
  }
  return (
    <>
      <Button disabled={count === 0} loading={print.isPending} onClick={begin}>
        打印码卡
      </Button>
      <Modal
        open={print.data !== undefined}
        title="打印码卡"
        okText="打印"
        okButtonProps={{ disabled: cards.length === 0 }}
        cancelText="关闭"
        onOk={() => window.print()}
        onCancel={() => print.reset()}
      >
        <p>
          {formatCount(cards.length)} 张，A4 纸 {Math.ceil(cards.length / onSheet)} 页，每页 {onSheet} 张。
        </p>
        {print.data !== undefined && print.data.without.length > 0 && (
          <NoticeBar tone="wait">
            {print.data.without.map(({ name }) => name).join('、')}还没有安码，没有可以打印的卡。请先申领。
          </NoticeBar>
        )}
        <p className="hint">颜色不印在卡上，以扫码当时查到的为准。贴上照片，现场核对本人。</p>
      </Modal>
      {cards.length > 0 && createPortal(<Sheets cards={cards} />, document.body)}
    </>
  )
}

function Sheets({ cards }: { cards: readonly Card[] }) {
  const sheets = Array.from({ length: Math.ceil(cards.length / onSheet) }, (_, n) =>
    cards.slice(n * onSheet, (n + 1) * onSheet),
  )
  return (
    <div className="print-only print-sheets">
      {sheets.map((sheet) => (
        <div key={sheet[0]?.personId} className="print-sheet">
          {sheet.map((card) => (
            <PrintedCard key={card.personId} card={card} photo />
          ))}
        </div>
      ))}
    </div>
  )
}
