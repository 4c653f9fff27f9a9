import { kindMadeBy } from '@anzhu/law/inspections/making'
import { randomUUID } from 'node:crypto'
import { upload } from './case-files.ts'
import { standardOf } from './inspections.ts'
import { testDay, type TestActor, type World } from './world.ts'

/** Of the place: inspections of the actor's kind, and what is in them. */
export interface InspectionThings {
  /** Under way, by the actor's post; of its enterprise for those who make none. */
  openInspection(): Promise<string>
  savedInspection(): Promise<string>
  /** In an inspection under way. */
  notedFinding(): Promise<string>
  notedPhoto(): Promise<string>
  /** A photo and a paper of one that was saved, and that inspection itself. */
  savedPhoto(): Promise<string>
  /** A file that the actor uploaded for an inspection under way. */
  attachable(): Promise<string>
  inspectionPaper(): Promise<string>
  photographed(): Promise<string>
  documentedInspection(): Promise<string>
  /** Which only the province of the place has. */
  provincialStandard(): Promise<string>
  /** The project, with an inspection that was saved. */
  inspected(): Promise<string>
}

interface Place {
  readonly region: string
  readonly enterprise: { readonly id: string }
  readonly project: { readonly id: string }
}

/** Which inspection a finding, photo or paper made here belongs to. */
export const inspectionOf = new Map<string, string>()

/** What was made here in that inspection. */
export const madeIn = (inspection: string): string =>
  [...inspectionOf].find(([, one]) => one === inspection)?.[0] ?? randomUUID()

let serial = 0

/** Written straight into the tables, as the actor would have made them. */
export function inspectionThings(world: World, place: Place, actor: TestActor): InspectionThings {
  const { db } = world.house
  const open = () => addInspection(world, place, actor, {})
  const saved = () =>
    addInspection(world, place, actor, { state: 'saved', saved_at: new Date(), number: nextNumber() })
  const finding = async () => {
    const [id, inspection] = [randomUUID(), await open()]
    await db
      .insertInto('inspections.findings')
      .values({ id, inspection_id: inspection, position: 0, text: '没有签认', rectify: false, state: 'none' })
      .execute()
    inspectionOf.set(id, inspection)
    return id
  }
  const photo = async (inspection: string) => {
    const id = randomUUID()
    const file = await upload(world, actor)
    const values = { purpose: 'sheet', source: 'file', sha256: '0'.repeat(64), bytes: 1, file_id: file }
    await db
      .insertInto('inspections.photos')
      .values({ id, inspection_id: inspection, ...values })
      .execute()
    inspectionOf.set(id, inspection)
    return id
  }
  const paper = async () => {
    const inspection = await saved()
    const id = await addPaper(world, inspection)
    inspectionOf.set(id, inspection)
    return id
  }
  return {
    openInspection: open,
    savedInspection: saved,
    notedFinding: finding,
    notedPhoto: async () => photo(await open()),
    async attachable() {
      const file = await upload(world, actor)
      inspectionOf.set(file, await open())
      return file
    },
    savedPhoto: async () => photo(await saved()),
    inspectionPaper: paper,
    photographed: async () => inspectionOf.get(await photo(await saved())) ?? '',
    documentedInspection: async () => inspectionOf.get(await paper()) ?? '',
    provincialStandard: () => regionalStandard(world, place.region),
    async inspected() {
      await saved()
      return place.project.id
    },
  }
}

/** A paper that could not be made. */
async function addPaper({ house: { db, cipher } }: World, inspectionId: string): Promise<string> {
  const { id } = await db
    .insertInto('documents.documents')
    .values({
      kind: 'inspection-sheet',
      title: '检查单',
      owner_kind: 'inspection',
      owner_id: inspectionId,
      version: 1,
      data: cipher.seal('{}'),
      state: 'failed',
      failure: '生成时程序出错',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const nextNumber = () => `检-${String((serial += 1)).padStart(6, '0')}`

async function addInspection(
  world: World,
  { region, enterprise, project }: Place,
  { accountId, role }: TestActor,
  more: { state?: string; saved_at?: Date; number?: string },
): Promise<string> {
  const kind = kindMadeBy(role) ?? 'enterprise'
  const { id } = await world.house.db
    .insertInto('inspections.inspections')
    .values({
      id: randomUUID(),
      project_id: project.id,
      region,
      kind,
      organisation_id: kind === 'authority' ? null : enterprise.id,
      method: 'check-terms',
      standard_id: await standardOf(world, 'check-terms'),
      missing_items: 'proportional',
      on_day: testDay,
      account_id: accountId,
      inspector_name: '测试',
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A standard that only the region's province has. */
async function regionalStandard({ house: { db } }: World, region: string): Promise<string> {
  serial += 1
  const { id } = await db
    .insertInto('inspections.standards')
    .values({
      code: 'check-terms',
      region: `${region.slice(0, 2)}0000`,
      version: 100 + serial,
      title: '检查用语',
      edition: `测试 ${serial}`,
      content: JSON.stringify({ kind: 'terms', categories: [] }),
      provenance: '测试',
      state: 'published',
      effective_from: '2026-01-01',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
