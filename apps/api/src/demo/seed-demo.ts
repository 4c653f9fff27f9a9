import { addMonths } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '../db/connection.ts'
import type { DemoLogin } from '../development/routes.ts'
import type { House } from '../house.ts'
import { grantQualification } from '../registry/index.ts'
import { rememberCounts } from '../safety-code/index.ts'
import { writeSecret } from '../secrets/secret-files.ts'
import { demoLogins, storeAccounts } from './accounts.ts'
import { cityEnterprises, cityProjects, hengda, huazhu } from './city.ts'
import { planWorkers } from './plan-city.ts'
import { storeAssessment } from './store-assessment.ts'
import { storeCases } from './store-cases.ts'
import { storeCertificates } from './store-certificates.ts'
import { storeDangerousWorks } from './store-dangerous-works.ts'
import { storeEquipment } from './store-equipment.ts'
import { storeExams } from './store-exams.ts'
import { storeInspections } from './store-inspections.ts'
import { storeLabour } from './store-labour.ts'
import { storeManagers } from './store-managers.ts'
import { cityCreditCode, storeCity } from './store-city.ts'
import { storeConduct } from './store-conduct.ts'
import { storeRectifications } from './store-rectification.ts'
import { storeReviews } from './store-reviews.ts'
import { storeTraining } from './store-training.ts'

/** "anzhu" in ASCII, and 3: two servers that start together must not build two cities. */
const lock = 0x616e_7a03

const fileName = 'demo-logins.json'

/**
 * Builds the demonstration city where there is none yet, whole or not at all, and answers with the logins, which also
 * stand in demo-logins.json in the folder. Facts are dated back from today, so all colours are there on the first day.
 */
export async function seedDemo(
  house: House,
  folder: string,
  say: (sentence: string) => void,
): Promise<DemoLogin[]> {
  const began = performance.now()
  const workers = await house.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(db)
    if (await exists(db)) return undefined
    const today = house.clock.today()
    const planned = planWorkers(today)
    const keys = await storeCity(db, house.cipher, planned, today)
    await storeAccounts(db, house.cipher, keys)
    await storeTraining(house, db, keys, planned)
    const people = await storeManagers(house, db, keys, today)
    await storeCertificates(house, db, keys, people, today)
    await storeExams(db, today)
    // Somebody reviews the medical reports that workers send in.
    await grantQualification(db, {
      enterpriseId: keys.enterprises[hengda] ?? '',
      kind: 'medical-reviewer',
      today,
      caseId: null,
      recordedBy: null,
    })
    await storeCases(house, db, keys, planned)
    await storeReviews(house, db, keys)
    await storeDangerousWorks(db, keys, today)
    await storeAssessment(house, db, keys, today)
    await storeEquipment(db, keys, today)
    await storeInspections(house, db, keys)
    await storeRectifications(house, db, keys, today)
    await storeLabour(house, db, keys, planned)
    await storeConduct(house, db, keys)
    // The city has a past, so its dashboards have something to compare with.
    await rememberCounts(db, addMonths(today, -1))
    return planned
  })
  if (workers === undefined)
    return readLogins(folder) ?? writeLogins(folder, demoLogins(planWorkers(house.clock.today())))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(
    `已建好演示城市：${cityEnterprises.length} 家企业、${cityProjects.length} 个项目、${workers.length} 名工人（${seconds} 秒）。`,
  )
  return writeLogins(folder, demoLogins(workers))
}

async function exists(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('registry.enterprises')
    .select('id')
    .where('credit_code', '=', cityCreditCode(huazhu))
    .executeTakeFirst()
  return found !== undefined
}

/** The logins as they were written; undefined when the file is gone or damaged. */
function readLogins(folder: string): DemoLogin[] | undefined {
  const file = path.join(folder, fileName)
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoLogin[]
  } catch {
    return undefined
  }
}

function writeLogins(folder: string, logins: DemoLogin[]): DemoLogin[] {
  writeSecret(folder, fileName, logins)
  return logins
}
