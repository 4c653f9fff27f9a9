import type { MyExam, viewMyExams as endpoint } from '@anzhu/contract/exams'
import type { Reply } from '@anzhu/contract/endpoint'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { banUntil } from '@anzhu/law/exams/outcome'
import { banWords, type ExamCategory, type ExamOutcome } from '@anzhu/law/exams/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Status } from '@anzhu/law/kernel/flow'
import { sql } from 'kysely'
import { ownPerson } from '../access/index.ts'
import { loadPerson } from '../certificates/index.ts'
import type { Call } from '../http/serve.ts'
import { categoryChosen, stateWord } from './list-enrolments.ts'
import type { NoticeRow } from './notices.ts'

/** One's own exams with their results, passes that count, and until when one is barred. */
export async function viewMyExams(call: Call): Promise<Reply<typeof endpoint>> {
  const personId = ownPerson(call.actor)
  call.remark.personId = personId
  return {
    exams: await myExams(call, personId),
    passes: await myPasses(call, personId),
    bans: (await standingBans(call, personId)).map(({ type, until }) => ({
      reason: banWords[type],
      until,
    })),
  }
}

interface Row extends NoticeRow {
  readonly case_id: string
  readonly flow: string
  readonly step: string | null
  readonly status: Status
  readonly answers: Buffer
  readonly enterprise: string | null
  readonly category: ExamCategory | null
  readonly admission: string | null
  readonly score: string | null
  readonly outcome: ExamOutcome | null
  readonly result_at: Date | null
}

async function myExams({ db, house }: Call, personId: string): Promise<MyExam[]> {
  const { rows } = await sql<Row>`
    select notice.*, c.id as case_id, c.flow, c.step, c.status, c.answers, firm.name as enterprise,
           place.category, place.admission, place.score, place.outcome, place.published_at as result_at
      from cases.cases c join exams.notices notice
        on notice.id = case when c.exclusive like 'exam:_%' then substring(c.exclusive from 6)::uuid end
      left join registry.enterprises firm on firm.id = c.organisation_id
      left join exams.candidates place on place.case_id = c.id
     where c.person_id = ${personId}::uuid and c.exclusive like 'exam:%' and c.status not in ('draft', 'deleted')
     order by notice.exam_on desc, c.id desc limit 200`.execute(db)
  return rows.map((row) => ({
    caseId: row.case_id,
    title: row.title,
    category: row.category ?? categoryChosen(house.cipher.unseal(row.answers)),
    state: stateWord(row),
    enterprise: row.enterprise ?? '',
    examOn: row.exam_on,
    examTime: row.exam_time,
    place: row.place,
    cancelReason: row.cancel_reason,
    admission: row.admission,
    // What is entered and not yet published is nobody's result.
    score: row.result_at === null || row.score === null ? null : Number(row.score),
    outcome: row.result_at === null ? null : row.outcome,
    resultAt: row.result_at?.toISOString() ?? null,
  }))
}

async function myPasses({ db }: Call, personId: string) {
  const { rows } = await sql<{ category: ExamCategory; passed_on: PlainDate; source: string }>`
    select category, passed_on, source from exams.passes
     where person_id = ${personId}::uuid and voided_at is null order by passed_on desc limit 200`.execute(db)
  return rows.map(({ category, passed_on: passedOn, source }) => ({
    category,
    passedOn,
    history: source === 'history',
  }))
}

/** Bans that bar somebody today, by the terms of the province that imposed each; those of a penalty hold everywhere. */
async function standingBans({ db, today }: Call, personId: string) {
  const person = await loadPerson(db, personId)
  const bans = (person?.bans ?? []).toSorted((one, other) => other.from.localeCompare(one.from))
  return bans.flatMap(({ type, from, province }) => {
    const { terms } = certificatePlaceFor(province ?? wholeCountry)
    const until = banUntil({ type, from }, terms)
    return until !== null && from <= today && today <= until ? [{ type, until }] : []
  })
}

/** The region of no province in particular. */
const wholeCountry = '000000'
