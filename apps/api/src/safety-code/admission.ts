import type { checkAdmission as endpoint } from '@anzhu/contract/scanning'
import { isCodeNumber, verdictWords } from '@anzhu/contract/credential'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { colourInWords } from '@anzhu/law/safety-code/words'
import { findByIdNumbers } from '../registry/index.ts'
import type { Call } from '../http/serve.ts'
import type { LookUp } from './look-up.ts'
import { viewCodes } from './view.ts'

/**
 * Answers a gate or payroll system: may this person enter on that day, and from which day on may they not be rostered.
 * Red never touches wages for days already worked (docs/law/safety-code.md, J-2).
 */
export async function checkAdmission(
  call: Call,
  input: Input<typeof endpoint>,
  personId: string | undefined,
): Promise<Reply<typeof endpoint>> {
  const { today, remark } = call
  const on = input.on ?? today
  if (!isPlainDate(on))
    throw new Refusal('invalid', `日期 ${on} 不存在。`, [{ path: 'on', message: '没有这一天' }])
  const [code] = personId === undefined ? [] : await viewCodes(call, [personId], on)
  if (code === undefined) {
    return {
      found: false,
      colour: null,
      mayEnter: false,
      notRosteredFrom: null,
      reasons: [],
      sentence: '没有登记过的人员，请先实名登记。',
      on,
    }
  }
  remark.personId = code.personId
  return {
    found: true,
    colour: code.colour,
    mayEnter: code.colour === 'green' || code.colour === 'yellow',
    notRosteredFrom: code.notRosteredFrom,
    reasons: code.reasons,
    sentence: `${colourInWords(code.colour)}。${verdictWords[code.colour].sentence}`,
    on,
  }
}

/** Whom a gate asks about, before the transaction: the look-up has a connection of its own. */
export async function findPersonAsked(
  { db, house, today }: Call,
  lookUp: LookUp,
  { idNumber, codeNumber }: Input<typeof endpoint>,
) {
  if (codeNumber !== undefined) {
    const digits = codeNumber.normalize('NFKC').replace(/[\s-]/g, '')
    if (!isCodeNumber(digits))
      throw new Refusal('invalid', '码号应为 12 位，校验位不符，请核对。', [
        { path: 'codeNumber', message: '校验位不符' },
      ])
    return (await lookUp(digits))?.personId
  }
  const checked = checkCitizenId(idNumber ?? '', today)
  if (!checked.ok)
    throw new Refusal('invalid', `${checked.problem}。${checked.suggestion}`, [
      { path: 'idNumber', message: checked.problem },
    ])
  return (await findByIdNumbers(db, house.cipher, [checked.value])).get(checked.value)?.personId
}
