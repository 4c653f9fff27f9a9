import { expect, test } from 'vitest'
import { setting } from '../jurisdictions.ts'
import { services, type Service } from './facts.ts'
import { rulesOf } from './rules-of.ts'

/** What each service asks for everywhere, and what Jiangxi or Hunan ask for besides. */
const asked: Readonly<Record<Service, { everywhere: string; jiangxi?: string; hunan?: string }>> = {
  'exam-enrol': {
    everywhere: 'E04 E05 E06 E07 E08 E10 E11 E12 E13 G04 G05 G06 H01 H02 H03 H04 H05',
    jiangxi: 'E01 E02 E03 G01 G02',
  },
  new: {
    everywhere: 'G03 G04 G05 G06 H01 H02 H03 H04 H05 N01',
    jiangxi: 'G01 G02',
    hunan: 'G08 N02',
  },
  extend: {
    everywhere: 'G03 G04 G06 H01 H02 H03 H05 X01 X02 X03 X04 X05 X06 X07 X08 X09',
    jiangxi: 'G01 G02',
  },
  change: {
    everywhere: 'C02 C03 C04 C05 C06 C07 C08 C09 G03 G04 G06 H01 H02 H03 H04',
    jiangxi: 'C01 G01 G02',
  },
  replace: {
    everywhere: 'G03 G04 G05 G06 H01 H02 H03 H04 H05 R01 R02 R03 R04 R05 R06 R07',
    jiangxi: 'G01 G02',
  },
  cancel: { everywhere: 'G03 G04 G06 L04 L05', jiangxi: 'G01 G07 L02' },
  supplement: { everywhere: 'G03 G04 G06 G07 S01 S02 S04', jiangxi: 'G01 G02' },
  correct: { everywhere: 'G03 G04 G06 G07 K01 K03', jiangxi: 'G01 G02' },
  rename: { everywhere: 'G03 G04 G06 M01 M02' },
  employ: { everywhere: 'G04 G06 P03 P04', jiangxi: 'G01 P01' },
  'transfer-out': { everywhere: 'C05 C07 G03 G04 G06', jiangxi: 'G01' },
  'transfer-in': { everywhere: 'G03 G04 G06 G07 H01 H02 H03 H04 H05 S01 S02', jiangxi: 'G01 G02' },
  upload: { everywhere: 'D01 D02 D03' },
}

test.each(Object.keys(services) as Service[])('%s 在各地查哪些条件', (service) => {
  const { everywhere, jiangxi = '', hunan = '' } = asked[service]
  const ids = (...lists: string[]) =>
    lists
      .flatMap((list) => list.split(' '))
      .filter((one) => one !== '')
      .map((one) => `CR-${one}`)
      .sort()
  const of = (id: 'national' | 'jiangsu' | 'jiangxi' | 'hunan') =>
    rulesOf(setting(id, 'certificates'), service)
      .map((one) => one.id)
      .sort()
  expect(of('national')).toEqual(ids(everywhere))
  expect(of('jiangsu')).toEqual(ids(everywhere))
  expect(of('jiangxi')).toEqual(ids(everywhere, jiangxi))
  expect(of('hunan')).toEqual(ids(everywhere, hunan))
})
