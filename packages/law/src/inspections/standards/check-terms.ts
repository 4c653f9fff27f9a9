import { contractorManagement } from './check-terms/contractor-management.ts'
import { clientAndSupervision } from './check-terms/client-and-supervision.ts'
import { dangerousWorks } from './check-terms/dangerous-works.ts'
import { civilizedSiteAndDust } from './check-terms/civilized-site-and-dust.ts'
import { temporaryFacilities } from './check-terms/temporary-facilities.ts'
import { fire } from './check-terms/fire.ts'
import { foundationPit } from './check-terms/foundation-pit.ts'
import { groundScaffold } from './check-terms/ground-scaffold.ts'
import { cantileverScaffold } from './check-terms/cantilever-scaffold.ts'
import { disklockScaffold } from './check-terms/disklock-scaffold.ts'
import { attachedLiftingScaffold } from './check-terms/attached-lifting-scaffold.ts'
import { gondola } from './check-terms/gondola.ts'
import { formworkSupport } from './check-terms/formwork-support.ts'
import { workAtHeight } from './check-terms/work-at-height.ts'
import { platforms } from './check-terms/platforms.ts'
import { temporaryPower } from './check-terms/temporary-power.ts'
import { towerCrane } from './check-terms/tower-crane.ts'
import { constructionElevator } from './check-terms/construction-elevator.ts'
import { materialHoist } from './check-terms/material-hoist.ts'
import { liftingAndPrefabricated } from './check-terms/lifting-and-prefabricated.ts'
import { machinery } from './check-terms/machinery.ts'
import { confinedSpace } from './check-terms/confined-space.ts'
import { demolition } from './check-terms/demolition.ts'
import { pilingAndTunnels } from './check-terms/piling-and-tunnels.ts'
import { bannedAndOther } from './check-terms/banned-and-other.ts'
import type { TermsStandard } from '../standard.ts'

/**
 * Usual wordings of what is found on sites: 25 categories, 269 terms, 48 of major hazards. Wordings, codes and
 * days are ours, not those of the provincial standard; each term's evidence says how far its clauses were checked.
 */
export const checkTerms: TermsStandard = {
  kind: 'terms',
  categories: [
    contractorManagement,
    clientAndSupervision,
    dangerousWorks,
    civilizedSiteAndDust,
    temporaryFacilities,
    fire,
    foundationPit,
    groundScaffold,
    cantileverScaffold,
    disklockScaffold,
    attachedLiftingScaffold,
    gondola,
    formworkSupport,
    workAtHeight,
    platforms,
    temporaryPower,
    towerCrane,
    constructionElevator,
    materialHoist,
    liftingAndPrefabricated,
    machinery,
    confinedSpace,
    demolition,
    pilingAndTunnels,
    bannedAndOther,
  ],
}
