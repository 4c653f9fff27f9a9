import type { PlainDate } from '@anzhu/law/kernel/date'
import { documentWithCode, type PaperKind } from '../documents/index.ts'
import { stopOrderDocument, type StopOrderData } from './stop-order-document.ts'

/** 停工整改通知书, found by its number; brackets of any sort, for nobody types 〔〕. */
export const stopOrderPapers: PaperKind = {
  kind: 'stop-order',
  async find(desk, { number, code }) {
    const found = await desk.db
      .selectFrom('supervision.stop_orders as o')
      .innerJoin('registry.projects as p', 'p.id', 'o.project_id')
      .select(['o.id', 'o.number', 'o.lifted_on', 'p.name as project'])
      .where('o.number', '=', asNumber(number))
      .executeTakeFirst()
    if (found === undefined) return undefined
    const owner = { kind: 'stop-order', id: found.id, documents: [stopOrderDocument.kind] } as const
    const paper = await documentWithCode<StopOrderData>(desk, owner, code)
    if (paper === undefined) return undefined
    const { title, data } = paper
    const changes = [
      ...(found.lifted_on === null ? [] : ['已同意复工']),
      ...(data.project === found.project ? [] : [`工程名称现为${found.project}`]),
    ]
    return {
      title,
      number: found.number,
      unit: data.office,
      issuedOn: data.day,
      about: [
        ['受检单位', data.contractor],
        ['工程名称', data.project],
        ['停工范围', data.wholeSite ? '全部工程' : data.scope],
        ['现在', found.lifted_on === null ? '停工整改中' : '已同意复工'],
      ],
      state: changes.length === 0 ? 'agrees' : 'changed',
      changedOn: found.lifted_on as PlainDate | null,
      changes,
    }
  },
}

/** 停〔2026〕320507-0001 from what was typed: 停[2026]320507-0001, ２０２６, with blanks. */
function asNumber(typed: string): string {
  const digits = typed.normalize('NFKC').replaceAll(/\D/g, '')
  return `停〔${digits.slice(0, 4)}〕${digits.slice(4, 10)}-${digits.slice(10)}`
}
