import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'

/** What stands on an identity card, as a reader reads it. */
export interface IdentityCard {
  readonly name: string
  readonly idNumber: string
  /** Last day of the card; null for one that never ends. */
  readonly validTo: PlainDate | null
}

/** Why no card was read, as a sentence for the officer. */
export class CardUnread extends Error {}

const answerMs = 8000

/** Reads the card that lies on the reader. Throws CardUnread, so that the officer types from the card instead. */
export async function readCard(reader: string, ask: typeof fetch = fetch): Promise<IdentityCard> {
  const answer = await ask(reader, { cache: 'no-store', signal: AbortSignal.timeout(answerMs) }).catch(() => {
    throw new CardUnread('读卡器没有应答。请看读卡服务是否已启动、线是否插好；也可以照身份证填写。')
  })
  if (answer.status === 404) throw new CardUnread('读卡器上没有身份证。请放好身份证再读。')
  if (!answer.ok) throw new CardUnread(`读卡器报告故障（${answer.status}）。请重新放卡再读，或照身份证填写。`)
  const card: unknown = await answer.json().catch(() => null)
  if (!isCard(card)) throw new CardUnread('没有读出姓名和身份证号。请重新放卡再读，或照身份证填写。')
  const { name, idNumber, validTo } = card
  return { name: name.trim(), idNumber: idNumber.trim(), validTo: isPlainDate(validTo) ? validTo : null }
}

function isCard(
  card: unknown,
): card is { readonly name: string; readonly idNumber: string; readonly validTo?: unknown } {
  if (card === null || typeof card !== 'object' || !('name' in card) || !('idNumber' in card)) return false
  return typeof card.name === 'string' && card.name.trim() !== '' && typeof card.idNumber === 'string'
}
