import {
  allActions,
  allowed,
  relationsFor,
  type Action,
  type Belonging,
  type Subject,
} from '@anzhu/law/access/policy'
import { allRoles } from '@anzhu/law/access/roles'
import * as fc from 'fast-check'
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { openKysely, openPool, type Database } from '../db/connection.ts'
import { scopeOf, standingColumns } from '../safety-code/filter.ts'
import { nobody, type Actor } from './actor.ts'
import { visible } from './visible.ts'

let database: FreshDatabase
let db: Kysely<Database>
beforeAll(async () => {
  database = await freshDatabase({ migrated: false })
  db = openKysely(openPool(database.url, { role: 'anzhu_reader', max: 2 }))
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const ids = ['0a', '0b', '0c'].map((end) => `00000000-0000-7000-8000-0000000000${end}`)
const id = fc.option(fc.constantFrom(...ids))
const regions = [
  '320507',
  '320509',
  '320500',
  '320000',
  '320700',
  '330100',
  '330000',
  '110101',
  '321000',
  '320501',
]
const services = ['safety-code', 'person', 'project', 'enterprise', 'import', 'audit']

const subject = fc.record({
  personId: id,
  organisationId: id,
  projectId: id,
  region: fc.option(fc.constantFrom(...regions)),
  services: fc.option(fc.subarray(services)),
  onlyProjects: fc.option(fc.subarray(ids, { minLength: 1 })),
})
/** Objects lie in counties; a region is null where a person works nowhere. */
const object = fc.record({
  personId: id,
  organisationId: id,
  projectId: id,
  region: fc.option(fc.constantFrom(...regions.filter((region) => !region.endsWith('00')))),
})
const objects = fc.array(object, { minLength: 1, maxLength: 12 })

/** Which of the objects each condition lets through, in one query: rows are objects, columns conditions. */
async function ask(
  conditions: readonly RawBuilder<SqlBool>[],
  rows: readonly Belonging[],
): Promise<boolean[][]> {
  const all = sql.join(conditions.map((condition) => sql`coalesce(${condition}, false)`))
  const of = (key: keyof Belonging) => rows.map((row) => row[key])
  const { rows: answers } = await sql<{ seen: boolean[] }>`
    select array[${all}] as seen from (
      select person_id, enterprise_id, project_id, district, left(district, 4) as city, left(district, 2) as province, at
        from unnest(${of('personId')}::uuid[], ${of('organisationId')}::uuid[], ${of('projectId')}::uuid[], ${of('region')}::text[])
             with ordinality as o (person_id, enterprise_id, project_id, district, at)) s
     order by at`.execute(db)
  return answers.map(({ seen }) => seen)
}

const everyRoleAndAction = allRoles.flatMap((role) => allActions.map((action) => ({ role, action })))

test('the two faces of the policy agree: every role and action, services, and things that belong to nobody', async () => {
  let granted = 0
  await fc.assert(
    fc.asyncProperty(subject, objects, async (who, rows) => {
      const cases = everyRoleAndAction.map(({ role, action }) => ({
        subject: { ...who, role } as Subject,
        action,
      }))
      const seen = await ask(
        cases.map(({ subject, action }) => visible(subject, action, standingColumns)),
        rows,
      )
      const wanted = rows.map((row) => cases.map(({ subject, action }) => allowed(subject, action, row)))
      granted += wanted.flat().filter(Boolean).length
      expect(seen).toEqual(wanted)
    }),
    { numRuns: 40 },
  )
  // Neither face is right by always saying no.
  expect(granted).toBeGreaterThan(100)
})

test('where an object has no such thing as an enterprise or a region, nobody is let through for it', async () => {
  const nowhere = { personId: null, organisationId: null, projectId: null, region: null }
  await fc.assert(
    fc.asyncProperty(subject, async (who) => {
      const own: Belonging = {
        personId: who.personId,
        organisationId: who.organisationId,
        projectId: who.projectId,
        region: '320507',
      }
      const cases = everyRoleAndAction.map(({ role, action }) => ({ ...who, role, action }))
      const [seen] = await ask(
        cases.map(({ action, ...subject }) => visible(subject, action, nowhere)),
        [own],
      )
      expect(seen).toEqual(
        cases.map(({ action, ...subject }) => relationsFor(subject, action).includes('any')),
      )
    }),
    { numRuns: 15 },
  )
})

test('a role with a service taken away loses exactly that service', () => {
  const one: Action = 'safety-code.view'
  const clerk: Subject = {
    ...nobody,
    role: 'labour-clerk',
    organisationId: ids[0] ?? '',
    services: ['person'],
  }
  const theirs = { personId: null, organisationId: ids[0] ?? '', projectId: null, region: null }
  expect(allowed(clerk, one, theirs)).toBe(false)
  expect(allowed(clerk, 'person.view', theirs)).toBe(true)
  expect(allowed({ ...clerk, services: null }, one, theirs)).toBe(true)
})

test('the index range of the lists lets through what the policy lets through', async () => {
  await fc.assert(
    fc.asyncProperty(subject, objects, async (who, rows) => {
      const actors: Actor[] = allRoles.map((role) => ({ ...nobody, ...who, role }))
      const scopes = await ask(actors.map(scopeOf), rows)
      const faces = await ask(
        actors.map((actor) => visible(actor, 'safety-code.view', standingColumns)),
        rows,
      )
      expect(scopes).toEqual(faces)
    }),
    { numRuns: 40 },
  )
})
