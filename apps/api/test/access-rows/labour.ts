import type { LabourThings } from '../labour-things.ts'

type Thing = keyof LabourThings | 'enterprise'

interface Row {
  readonly thing: Thing
  readonly args?: (id: string) => Readonly<Record<string, unknown>>
  readonly foreign: 'not-found' | 'left-out'
}

/** The things that these rows name, for the list of what each place has. */
export const labourThingNames = ['labourRecord'] as const satisfies readonly (keyof LabourThings)[]

const byPath = (rest = {}): Row => ({ thing: 'labourRecord', foreign: 'not-found', args: () => rest })

/** What foreign ids do where the labour registry asks for one. */
export const labourRows: Readonly<Record<string, Row>> = {
  'listLabourRecords query.enterpriseId': {
    thing: 'enterprise',
    foreign: 'left-out',
    args: (enterpriseId) => ({ kind: 'manager', enterpriseId }),
  },
  'viewLabourRecord path.id': byPath(),
  'readLabourPaper path.id': byPath(),
  'changeLabourRecord path.id': byPath(),
  'endLabourRecord path.id': byPath({ reason: '已调离本企业，移出名录。' }),
}
