import type { PrintedCard as Card } from '@anzhu/contract/safety-code'
import { groupCodeNumber } from '@anzhu/web/format'
import { QrCode } from '@anzhu/web/QrCode.tsx'

/** A card for people without a phone. The colour is not printed: it is read when scanned. `photo` leaves a place for one. */
export function PrintedCard({ card, photo = false }: { card: Omit<Card, 'personId'>; photo?: boolean }) {
  const { name, trade, enterprise, project, url, codeNumber } = card
  return (
    <div className="print-card">
      <QrCode text={url} size="34mm" label={`${name}的二维码`} />
      <div>
        {photo && <span className="print-card__photo">贴照片处</span>}
        <b className="print-card__name">{name}</b>
        <span>{trade}</span>
        <span>{enterprise}</span>
        <span>{project}</span>
        <span className="print-card__number">{groupCodeNumber(codeNumber)}</span>
        <span>扫码核验真伪，颜色以扫码时为准</span>
      </div>
    </div>
  )
}
