/** What becomes of a version that somebody else drafts where standards ask for one. */
export function standardRows() {
  const row = (rest: object = {}) =>
    ({ thing: 'standard', foreign: 'not-found', args: () => ({ ...rest }) }) as const
  const reason = '按省里通知调整扣分标准。'
  const text = {
    kind: 'scored',
    name: '围挡设置',
    full: 6,
    item: 'guarantee',
    absentWhen: null,
    deductions: [{ type: 'fixed', points: 6, per: null, text: '没有围挡' }],
  }
  return {
    'viewStandard path.id': row(),
    'diffStandard path.id': row(),
    'downloadStandardSheet path.id': row(),
    'draftStandard body.from': {
      thing: 'standard',
      foreign: 'not-found',
      args: (from: string) => ({ from, title: '扬尘检查评分表', edition: '试行' }),
    },
    'editStandard path.id': row({ title: '扬尘检查评分表', edition: '试行', provenance: '本局编制' }),
    'discardStandard path.id': row(),
    'writeStandardLine path.id': row({ line: 'YC-01-01', text }),
    'dropStandardLine path.id': row({ line: 'YC-01-01' }),
    'importStandardSheet path.id': row(),
    'publishStandard path.id': row({ effectiveFrom: '2027-01-01', reason, changes: 0 }),
    'withdrawStandard path.id': row({ reason }),
  } as const
}
