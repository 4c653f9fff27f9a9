import { safetyManagement } from './jgj59/b01-safety-management.ts'
import { civilizedConstruction } from './jgj59/b02-civilized-construction.ts'
import { scaffoldCoupler } from './jgj59/b03-scaffold-coupler.ts'
import { scaffoldFrame } from './jgj59/b04-scaffold-frame.ts'
import { scaffoldCuplock } from './jgj59/b05-scaffold-cuplock.ts'
import { scaffoldDisklock } from './jgj59/b06-scaffold-disklock.ts'
import { scaffoldFullHall } from './jgj59/b07-scaffold-full-hall.ts'
import { scaffoldCantilever } from './jgj59/b08-scaffold-cantilever.ts'
import { scaffoldAttachedLifting } from './jgj59/b09-scaffold-attached-lifting.ts'
import { gondola } from './jgj59/b10-gondola.ts'
import { foundationPit } from './jgj59/b11-foundation-pit.ts'
import { formworkSupport } from './jgj59/b12-formwork-support.ts'
import { workAtHeight } from './jgj59/b13-work-at-height.ts'
import { tempPower } from './jgj59/b14-temp-power.ts'
import { materialHoist } from './jgj59/b15-material-hoist.ts'
import { constructionElevator } from './jgj59/b16-construction-elevator.ts'
import { towerCrane } from './jgj59/b17-tower-crane.ts'
import { lifting } from './jgj59/b18-lifting.ts'
import { machinery } from './jgj59/b19-machinery.ts'
import type { ScoredStandard } from '../standard.ts'

/**
 * JGJ59-2011 建筑施工安全检查标准: 19 tables, 189 lines. The wordings of deductions are ours; the points are the
 * standard's as far as the evidence of each line says. Weights of the summary table are from memory.
 */
export const jgj59: ScoredStandard = {
  kind: 'scored',
  tables: [
    safetyManagement,
    civilizedConstruction,
    scaffoldCoupler,
    scaffoldFrame,
    scaffoldCuplock,
    scaffoldDisklock,
    scaffoldFullHall,
    scaffoldCantilever,
    scaffoldAttachedLifting,
    gondola,
    foundationPit,
    formworkSupport,
    workAtHeight,
    tempPower,
    materialHoist,
    constructionElevator,
    towerCrane,
    lifting,
    machinery,
  ],
  categories: [
    { code: 'safety-management', name: '安全管理', full: 10 },
    { code: 'civilized-construction', name: '文明施工', full: 15 },
    { code: 'scaffold', name: '脚手架', full: 10 },
    { code: 'foundation-pit', name: '基坑工程', full: 10 },
    { code: 'formwork-support', name: '模板支架', full: 10 },
    { code: 'work-at-height', name: '高处作业', full: 10 },
    { code: 'temp-power', name: '施工用电', full: 10 },
    { code: 'hoist-elevator', name: '物料提升机与施工升降机', full: 10 },
    { code: 'tower-lifting', name: '塔式起重机与起重吊装', full: 10 },
    { code: 'machinery', name: '施工机具', full: 5 },
  ],
  grades: { excellent: 80, pass: 70 },
}
