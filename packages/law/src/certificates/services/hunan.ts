import { nationalServices as national } from './national.ts'
import { acceptance, approval, handler, release, review, onProof, originals, seen } from './pieces.ts'
import type { Services } from './service.ts'
import { 湖南手册 } from './sources.ts'

const chain = '受理（或不予受理）、初审、复审，每次结果公示；通过的自动公示、自动告知、自动生成电子证照'

/** Hunan: the enterprise files everything, and three officers look at it (S3). */
export const hunanServices = {
  'exam-enrol': {
    ...national['exam-enrol'],
    basis: 湖南手册('培训考试', '选择本企业要报名的人员名单，保存后还需上报，主管部门审核（通过、不通过）'),
  },
  new: {
    ...national.new,
    basis: 湖南手册('安管人员新申报', chain),
    steps: [
      originals(
        'city',
        {
          when: ({ exam }) => exam?.source === 'history',
          whenTitle: '历史考试通过人员，到政务中心核验',
        },
        [seen('seenIdCard', '身份证'), seen('seenEducation', '学历证'), seen('seenTitle', '职称证')],
      ),
      acceptance('city'),
      review('city'),
      approval('province', 10, '发证审批'),
    ],
  },
  extend: {
    ...national.extend,
    basis: 湖南手册('安管人员延期申报', '电子审批流程与新申报类似'),
    steps: [acceptance('city'), review('city'), approval('province', 10, '发证审批')],
  },
  change: {
    ...national.change,
    basis: 湖南手册(
      '安管人员变更申报',
      '新企业申报--老企业进系统确认—主管部门受理--主管部门进行审核—省政务中心进行发证',
    ),
    form: [...handler, ...national.change.form],
    steps: [release(onProof), acceptance('city'), review('city'), approval('province', 5, '发证')],
  },
  replace: {
    ...national.replace,
    basis: 湖南手册('安管人员换证申报', '以下几种情况可以进行换证申报'),
    steps: [acceptance('city'), { ...review('province'), title: '审核', waiting: '待审核' }],
  },
  cancel: {
    ...national.cancel,
    basis: 湖南手册('安管人员注销申报', '填写安管人员申报的详细信息及上传附件材料，点击上报'),
  },
  supplement: null,
  correct: null,
  rename: null,
  employ: null,
  'transfer-in': null,
} as const satisfies Services
