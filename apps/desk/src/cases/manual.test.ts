import type { Step } from '@anzhu/law/kernel/flow'
import { committed } from '@anzhu/web/form-values'
import { expect, test } from 'vitest'
import { askedOf, manualOf, notSeen, waitsForEyes } from './manual.ts'

const step: Step = {
  id: 'originals',
  title: '核验原件',
  waiting: '待到窗口核验原件',
  by: { role: 'acceptor' },
  decisions: { pass: '已核原件' },
  form: [
    { id: 'seenIdCard', title: '已核身份证原件', kind: 'commitment' },
    { id: 'seenEducation', title: '已核学历证原件', kind: 'commitment' },
    { id: 'other', title: '已告知权利', kind: 'commitment', optional: true },
    { id: 'archiveNumber', title: '存档编号', kind: 'text' },
  ],
}

test('what a person must look at is told by name until it is ticked', () => {
  expect(manualOf(step).map(({ id }) => id)).toEqual(['seenIdCard', 'seenEducation'])
  expect(waitsForEyes(step, {})).toBe('2 项待人工核：身份证原件、学历证原件')
  expect(waitsForEyes(step, { seenIdCard: committed })).toBe('1 项待人工核：学历证原件')
  expect(notSeen(step, { seenIdCard: committed }).map(({ id }) => id)).toEqual(['seenEducation'])
  expect(waitsForEyes(step, { seenIdCard: committed, seenEducation: committed })).toBeUndefined()
})

test('whatever else a step asks is filled in with the decision; a step that asks nothing waits for nobody', () => {
  expect(askedOf(step).map(({ id }) => id)).toEqual(['other', 'archiveNumber'])
  expect(waitsForEyes(undefined, {})).toBeUndefined()
})
