import * as contract from '@anzhu/contract/standards'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { sql } from 'kysely'
import { addStandard } from '../standard-things.ts'
import type { TestActor, World } from '../world.ts'

interface Place {
  readonly world: World
  readonly region: string
  readonly inspector: TestActor
}

/** One successful request for each act on standards. */
export function standardDeeds(place: () => Place) {
  const ask = <E extends Endpoint>(endpoint: E, args: Args<E>) =>
    place().world.as(place().inspector, endpoint, args)
  const draft = () => addStandard(place().world, { region: place().region, state: 'draft' })
  const reason = '按省里通知调整扣分标准。'
  const line = {
    line: 'YC-01-01',
    text: {
      kind: 'scored' as const,
      name: '围挡设置',
      full: 6,
      item: 'guarantee' as const,
      absentWhen: null,
      deductions: [{ type: 'fixed' as const, points: 6, per: null, text: '没有围挡' }],
    },
  }
  /** A draft that differs from what it was made from in one line. */
  const changed = async () => {
    const { world, region } = place()
    const before = await addStandard(world, { region, state: 'published' })
    const id = await draft()
    await world.house.db
      .updateTable('inspections.standards')
      .set({ predecessor_id: before })
      .where('id', '=', id)
      .execute()
    await ask(contract.writeStandardLine, { id, ...line })
    return id
  }
  return {
    async draftStandard() {
      const { world, region } = place()
      await sql`delete from inspections.standards where state = 'draft' and region = ${region}`.execute(
        world.house.db,
      )
      const from = await addStandard(world, { region, state: 'published' })
      return ask(contract.draftStandard, { from, title: '扬尘检查评分表', edition: '试行' })
    },
    editStandard: async () =>
      ask(contract.editStandard, {
        id: await draft(),
        title: '扬尘检查评分表',
        edition: '试行',
        provenance: '本局编制',
      }),
    discardStandard: async () => ask(contract.discardStandard, { id: await draft() }),
    writeStandardLine: async () => ask(contract.writeStandardLine, { id: await draft(), ...line }),
    dropStandardLine: async () => ask(contract.dropStandardLine, { id: await draft(), line: 'YC-01-01' }),
    async importStandardSheet() {
      const { world, inspector } = place()
      const id = await draft()
      const { raw } = await ask(contract.downloadStandardSheet, { id })
      return world.as(inspector, contract.importStandardSheet, { id }, { file: raw })
    },
    publishStandard: async () =>
      ask(contract.publishStandard, { id: await changed(), effectiveFrom: '2027-01-01', reason, changes: 1 }),
    async withdrawStandard() {
      const { world, region } = place()
      const id = await addStandard(world, { region, state: 'published', from: '2027-05-01' })
      return ask(contract.withdrawStandard, { id, reason })
    },
  }
}
