import { randomUUID } from 'node:crypto'
import { testDay, type World } from './world.ts'

/** Of the place: somebody who looks after the wages, on the list of the labour registry. */
export interface LabourThings {
  labourRecord(): Promise<string>
}

interface Place {
  readonly region: string
  readonly enterprise: { readonly id: string }
}

/** The same in every place, whoever acts: a record belongs to its enterprise and its district. */
export function labourThings(world: World, { region, enterprise }: Place): LabourThings {
  const { db, cipher } = world.house
  return {
    async labourRecord() {
      const person = await world.worker(enterprise, { trade: '劳资员' })
      const answers = { name: person.name, trade: '劳资员' }
      const content = {
        values: answers,
        words: answers,
        sources: { name: '花名册', trade: '花名册' },
        attachments: [],
        opinion: '同意',
        approvedBy: '尤建华',
        office: '建筑劳务专业委员会',
      }
      const { id } = await db
        .insertInto('labour.records')
        .values({
          kind: 'manager',
          enterprise_id: enterprise.id,
          person_id: person.id,
          region,
          title: '',
          version: 1,
          by_hand: false,
          content: cipher.seal(JSON.stringify(content)),
          case_id: randomUUID(),
          case_number: '32050772261119000010',
          approved_on: testDay,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
  }
}
